import type { LinkClient, LinkSession, Locale, ReportKind, Upload } from '@client-link/api-client/link';
import { type Patch, type Problem, type ProblemGroup, type Settled, type SupplierKeys } from '@client-link/intake';
import { type Act, Corrections, type FileChoice, patchesByPlace, placeOf } from './corrections.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { agree, fileProblems, type Found, isRefused } from './found.ts';
import { type ProblemList, ProblemLists } from './problem-lists.ts';
import { ReportFile, type Trouble } from './report-file.ts';
import { type Progress, ReportReader } from './report-reader.ts';

interface Setting {
  client: LinkClient;
  session: LinkSession;
  report: ReportKind;
  locale: () => Locale;
  /** Of the Suppliers report, when it was read in this visit. */
  suppliers: SupplierKeys | undefined;
  /** A workbook with several sheets that the report before was in. */
  workbook: File | undefined;
  onChange(): void;
}

/** As many as a report may have files. */
const MOST_SETTLED = 20;

/**
 * One report: its files are sent and read the moment they are picked, what the person says is laid over them, read
 * again at once, and kept on the server. Nothing is shown to the business before it is sent.
 */
export class ReportDesk {
  readonly #setting: Setting;
  readonly #keeper: DraftKeeper;
  readonly #remembered: Settled[];
  readonly #lists: ProblemLists;
  readonly #reader: ReportReader;

  #rightCompanyOf: number | undefined;

  readonly corrections: Corrections;
  files: ReportFile[] = [];
  /** Files that were cut off in an earlier visit. */
  interrupted: Upload[];

  constructor(setting: Setting) {
    this.#setting = setting;
    const { client, session, report, locale, onChange } = setting;
    this.#lists = new ProblemLists(client, report, onChange);
    this.#reader = new ReportReader(setting);
    const own = session.uploads.filter((upload) => upload.report === report);
    const draft = session.drafts?.find((each) => each.report === report);
    this.#remembered = (session.remembered?.find((each) => each.report === report)?.settled ?? []) as Settled[];
    this.interrupted = own.filter(({ status }) => status === 'receiving');
    this.corrections = new Corrections(
      draft && {
        patches: draft.patches as Patch[],
        settled: draft.settled as Settled[],
        files: draft.files as FileChoice[],
      },
    );
    const stored = own.filter(({ id, status }) => (draft ? draft.uploadIds.includes(id) : status === 'stored'));
    this.files = stored
      .toSorted((one, other) => (draft?.uploadIds.indexOf(one.id) ?? 0) - (draft?.uploadIds.indexOf(other.id) ?? 0))
      .map((upload) => this.#fileOf(upload));
    const wanted = draft && { ...this.corrections.said, uploadIds: draft.uploadIds };
    this.#keeper = new DraftKeeper({ client, report, locale, onChange }, draft, wanted);
    // Sent, but the tab was closed before anything was said of it.
    if (!draft && stored.length) this.#keep();
  }

  get report(): ReportKind {
    return this.#setting.report;
  }

  /** What this browser read. */
  get reading(): Found | undefined {
    return this.#reader.reading;
  }

  get progress(): Progress | undefined {
    return this.#reader.progress;
  }

  /** The files can't be read here. */
  get trouble(): Trouble | undefined {
    return this.#reader.trouble;
  }

  /** The server's reading when it is of all that was said and differs, or when only the server can read; else ours. */
  get found(): Found | undefined {
    const { draft, current } = this.#keeper;
    const theirs = draft?.summary as Found | undefined;
    if (!this.reading || (this.#isBlind && theirs)) return theirs;
    const ours = this.reading;
    const isTheirTurn = current?.summary && this.isRead && !agree(ours, current.summary as Found);
    return isTheirTurn ? theirs : ours;
  }

  /** Both have read the same, and what the server found counts. */
  get isOverruled(): boolean {
    return !this.#isBlind && this.reading !== undefined && this.found !== undefined && this.found !== this.reading;
  }

  /** Nothing is on its way: the browser has read all that was said, or can't read at all. */
  get isRead(): boolean {
    return !this.isReading && (!this.#canRead || this.#reader.said === this.corrections.said);
  }

  get isReading(): boolean {
    return this.progress !== undefined;
  }

  get isSending(): boolean {
    return this.files.some(({ status }) => status === 'sending' || status === 'paused');
  }

  /** How far the server is with that, from 0 to 1: it goes through the files more than once. */
  get checkedShare(): number {
    if (this.draft) return 1;
    const { phase, bytesRead, bytesTotal } = this.#keeper.draft?.progress ?? { phase: '', bytesRead: 0, bytesTotal: 0 };
    const passed = ['reading', 'checking', 'handing over'].indexOf(phase);
    return !this.isChecking || passed < 0 ? 0 : (passed + bytesRead / (bytesTotal || 1)) / 3;
  }

  /** The server reads what was said last. */
  get isChecking(): boolean {
    return this.#isSent && this.isRead && !this.draft;
  }

  /** The draft, once the server has read what was said last. */
  get draft() {
    return this.#keeper.current;
  }

  get serverTrouble(): Trouble | undefined {
    return this.#keeper.trouble ?? (this.draft?.status === 'failed' ? { code: 'internal' } : undefined);
  }

  /** Nothing goes to the server: a file is none of this report. */
  get isHeld(): boolean {
    return this.files.some(({ status }) => status === 'held');
  }

  /** Both have read it, and every question is answered. */
  get canSend(): boolean {
    const { found, draft } = this;
    return draft?.status === 'ready' && this.isRead && !!found && found.soundCount > 0 && !found.questions.length;
  }

  /** The report looks like another company's, and nobody has said that it is not. */
  get isDoubted(): boolean {
    return this.mismatch !== undefined && !this.isRightCompany;
  }

  /** How few of its suppliers were there before, where that is too few. */
  get mismatch() {
    return this.draft?.summary?.mismatch;
  }

  /** What the person says of the draft at hand; of another one they are asked anew. */
  get isRightCompany(): boolean {
    return this.draft !== undefined && this.#rightCompanyOf === this.draft.version;
  }

  set isRightCompany(isRight: boolean) {
    this.#rightCompanyOf = isRight ? this.draft?.version : undefined;
    this.#setting.onChange();
  }

  /** Errors block, warnings don't. */
  get isBlocked(): boolean {
    return (this.found?.errorCount ?? 0) > 0;
  }

  /** What stays to be fixed: rows, or a whole file. */
  get leftToFix(): number {
    const { found } = this;
    return found ? found.errorRowCount + fileProblems(found).length : 0;
  }

  get canLeaveOut(): boolean {
    return this.canSend && this.isBlocked && fileProblems(this.found!).length === 0;
  }

  /** Every title row was settled in an earlier upload. */
  get isAsLastTime(): boolean {
    const known = new Set(this.#remembered.map(({ signature }) => signature));
    const files = this.found?.files ?? [];
    return files.length > 0 && files.every(({ understood }) => known.has(understood.signature));
  }

  /** For the check of the reports that follow, when this was the Suppliers report. */
  get supplierKeys(): SupplierKeys | undefined {
    return this.reading?.suppliers;
  }

  /** All suppliers that a bill can be matched to, as far as they are known here. */
  get knownSuppliers(): SupplierKeys | undefined {
    return this.#setting.suppliers;
  }

  /** A workbook that the next report may be in too. */
  get workbook(): File | undefined {
    const at = (this.found?.files ?? []).findIndex(({ understood }) => (understood.sheets?.length ?? 0) > 1);
    return this.files[at]?.file;
  }

  get offeredWorkbook(): File | undefined {
    return this.files.length ? undefined : this.#setting.workbook;
  }

  problemsOf(group: ProblemGroup): ProblemList {
    const { found } = this;
    return found ? this.#lists.of(group, found, found === this.reading) : { count: 0, at: () => undefined };
  }

  /** Every problem, from here or from the server. */
  async allProblems(): Promise<Problem[]> {
    const { found } = this;
    return !found || found === this.reading ? (found?.problems ?? []) : this.#lists.all();
  }

  /** What the person wrote into this cell. */
  corrected(patch: Patch): string | undefined {
    const said = this.corrections.at(placeOf(patch));
    return said?.kind === 'cell' ? said.value : undefined;
  }

  /** Said, but not yet read again. */
  isPending(patch: Patch): boolean {
    if (this.isRead && (this.#canRead || this.draft)) return false;
    const said = this.corrections.at(placeOf(patch));
    const before = this.#canRead ? this.#reader.said : this.#keeper.checked;
    return said !== undefined && (!before || patchesByPlace(before).get(placeOf(patch)) !== said);
  }

  /** Takes files in: reads them with those that are here, and sends each while the person looks. */
  async add(...files: File[]): Promise<void> {
    // What is no report makes room for the next try; the same name is the same file, corrected.
    const names = new Set(files.map(({ name }) => name));
    for (const old of this.files.filter(({ status, name, file }) => status === 'held' || (file && names.has(name))))
      this.#take(old);
    for (const file of files) {
      const known = await this.#recognise(file);
      if (known) continue;
      const added = this.#fileOf(file);
      const cut = this.interrupted.find(({ fileName, bytes }) => fileName === file.name && bytes === file.size);
      if (cut) {
        added.uploadId = cut.id;
        this.interrupted = this.interrupted.filter((each) => each !== cut);
      }
      this.files.push(added);
      void added.send();
    }
    this.#said();
  }

  /** Takes a file back, and deletes what was sent of it. */
  async remove(file: ReportFile): Promise<void> {
    this.#take(file);
    if (!this.files.length) {
      this.#reader.stop();
      this.#setting.onChange();
      await this.#keeper.remove();
    } else this.#said();
  }

  async discard(upload: Upload): Promise<void> {
    this.interrupted = this.interrupted.filter((each) => each !== upload);
    this.#setting.onChange();
    await this.#setting.client.uploads.remove(upload.id).catch(() => {});
  }

  correct(words: string, ...patches: Patch[]): void {
    this.corrections.patch(words, ...patches);
    this.#said();
  }

  takeBack(words: string, patch: Patch): void {
    this.corrections.unpatch(words, patch);
    this.#said();
  }

  settle(words: string, settled: Settled): void {
    const known = this.#settled.find(({ signature }) => signature === settled.signature);
    this.corrections.settle(words, { ...known, ...settled, columns: { ...known?.columns, ...settled.columns } });
    this.#said();
  }

  chooseSheet(words: string, file: ReportFile, sheet: string): void {
    this.corrections.choose(words, this.files.indexOf(file), { sheet });
    this.#said();
  }

  undo(): Act | undefined {
    return this.#moved(this.corrections.undo());
  }

  redo(): Act | undefined {
    return this.#moved(this.corrections.redo());
  }

  retry(): void {
    for (const file of this.files) if (file.status === 'failed') void file.send();
    if (this.#canRead && !this.isRead) void this.#read();
    this.#keeper.retry();
  }

  dispose(): void {
    this.#reader.stop();
    this.#keeper.stop();
    for (const file of this.files) file.stop();
  }

  get #settled(): readonly Settled[] {
    const { settled } = this.corrections.said;
    const own = new Set(settled.map(({ signature }) => signature));
    return [...this.#remembered.filter(({ signature }) => !own.has(signature)), ...settled];
  }

  get #wanted() {
    const uploadIds = this.files.map(({ uploadId }) => uploadId!);
    const signatures = new Set(this.found?.files.map(({ understood }) => understood.signature));
    const { settled: own } = this.corrections.said;
    const settled = this.#settled.filter((each) => own.includes(each) || signatures.has(each.signature));
    return { ...this.corrections.said, settled: settled.slice(-MOST_SETTLED), uploadIds };
  }

  get #isSent(): boolean {
    return this.files.length > 0 && this.files.every(({ status }) => status === 'sent');
  }

  get #canRead(): boolean {
    return this.files.length > 0 && this.files.every(({ file }) => file !== undefined);
  }

  /** Without the suppliers this browser sees only half of what the server checks. */
  get #isBlind(): boolean {
    return this.report !== 'suppliers' && !this.#setting.suppliers;
  }

  #fileOf(file: File | Upload): ReportFile {
    const { client, session, report } = this.#setting;
    return new ReportFile(
      {
        client,
        report,
        maxBytes: session.limits.maxFileBytes,
        mayBegin: () => this.#keeper.removal,
        onChange: () => this.#fileMoved(),
      },
      file,
    );
  }

  /** A file of an earlier visit that is picked again: from now on it can be read here. */
  async #recognise(file: File): Promise<boolean> {
    for (const known of this.files) {
      const upload = this.#setting.session.uploads.find(({ id }) => id === known.uploadId);
      if (known.file || !upload || !(await known.isSame(file, upload))) continue;
      known.file = file;
      return true;
    }
    return false;
  }

  #take(file: ReportFile): void {
    const at = this.files.indexOf(file);
    this.files = this.files.filter((each) => each !== file);
    this.corrections.dropFile(at);
    this.#reader.forget();
    void file.remove();
  }

  #moved(act: Act | undefined): Act | undefined {
    if (act) this.#said();
    return act;
  }

  /** Something was said or added: it is read again here where it can, and kept on the server. */
  #said(): void {
    if (this.#canRead) void this.#read();
    this.#keep();
    this.#setting.onChange();
  }

  #fileMoved(): void {
    if (this.#isSent) this.#keep();
    this.#setting.onChange();
  }

  #keep(): void {
    // What it is kept with depends on what its columns are called.
    const isUnread = this.#canRead && !this.isRead && !this.trouble;
    this.#keeper.want(this.#isSent && !isUnread ? this.#wanted : undefined);
  }

  async #read(): Promise<void> {
    const files = this.files.map(({ file }) => file!);
    const reading = await this.#reader.read(files, this.corrections.said, this.#settled);
    // Another reading is on its way.
    if (this.isReading) return;
    if (reading) this.#holdRefused(reading);
    this.#keep();
    this.#setting.onChange();
  }

  /** What is no report is not sent, and what was sent of it is deleted; another sheet of it may be one. */
  #holdRefused(reading: Found): void {
    for (const [at, file] of this.files.entries()) {
      if (isRefused(reading, at)) void file.remove();
      else if (file.status === 'held') void file.send();
    }
  }
}
