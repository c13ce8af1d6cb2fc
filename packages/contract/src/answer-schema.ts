// What a browser takes in place of `zod/mini`, by the build's alias: only as much of it as the contract uses, in a
// tenth of the size. The same schemas give the same verdicts; `answer-schema.test.ts` compares them.

type Path = (string | number)[];

interface Issue {
  path: Path;
}

const REFUSED = Symbol('refused');
type Judge = (value: unknown, path: Path, issues: Issue[]) => unknown;
type Check = (value: never) => unknown;

interface Schema {
  judge: Judge;
  shape?: Record<string, Schema>;
  isLoose?: boolean;
  /** What it becomes where it is absent; without it, an absent value is judged as any other. */
  whenAbsent?: { is: unknown };
  check(...checks: Check[]): Schema;
  safeParse(value: unknown): { success: true; data: unknown } | { success: false; error: { issues: Issue[] } };
}

function schema(judge: Judge, more: Partial<Schema> = {}): Schema {
  return {
    ...more,
    judge,
    check: (...checks) =>
      schema((value, path, issues) => {
        let judged = judge(value, path, issues);
        for (const check of checks) {
          if (judged === REFUSED) return REFUSED;
          judged = check(judged as never);
          if (judged === REFUSED) issues.push({ path });
        }
        return judged;
      }, more),
    safeParse(value) {
      const issues: Issue[] = [];
      const data = judge(value, [], issues);
      return issues.length ? { success: false, error: { issues } } : { success: true, data };
    },
  };
}

/** A schema for values of which nothing but this needs to be known. */
const that = (isRight: (value: unknown) => boolean): Schema =>
  schema((value, path, issues) => (isRight(value) ? value : refuse(path, issues)));

function refuse(path: Path, issues: Issue[]): typeof REFUSED {
  issues.push({ path });
  return REFUSED;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsOf = (shape: Record<string, Schema>, isLoose: boolean): Schema =>
  schema(
    (value, path, issues) => {
      if (!isRecord(value)) return refuse(path, issues);
      const judged: Record<string, unknown> = isLoose ? { ...value } : {};
      for (const [key, { judge, whenAbsent }] of Object.entries(shape)) {
        if (value[key] !== undefined || !whenAbsent) judged[key] = judge(value[key], [...path, key], issues);
        else if (whenAbsent.is !== undefined) judged[key] = whenAbsent.is;
        else if (key in value) judged[key] = undefined;
      }
      return judged;
    },
    { shape, isLoose },
  );

export const object = (shape: Record<string, Schema>): Schema => fieldsOf(shape, false);
export const looseObject = (shape: Record<string, Schema>): Schema => fieldsOf(shape, true);
export const extend = ({ shape, isLoose }: Schema, more: Record<string, Schema>): Schema =>
  fieldsOf({ ...shape, ...more }, isLoose === true);
export const partial = ({ shape, isLoose }: Schema): Schema =>
  fieldsOf(Object.fromEntries(Object.entries(shape!).map(([key, each]) => [key, optional(each)])), isLoose === true);

export const array = (item: Schema): Schema =>
  schema((value, path, issues) =>
    Array.isArray(value)
      ? value.map((each, index) => item.judge(each, [...path, index], issues))
      : refuse(path, issues),
  );

export const record = (key: Schema, each: Schema): Schema =>
  schema((value, path, issues) => {
    if (!isRecord(value)) return refuse(path, issues);
    const entries = Object.entries(value).map(([name, held]) => {
      key.judge(name, [...path, name], issues);
      return [name, each.judge(held, [...path, name], issues)];
    });
    return Object.fromEntries(entries);
  });

export const union = (schemas: Schema[]): Schema =>
  schema((value, path, issues) => {
    for (const { judge } of schemas) {
      const its: Issue[] = [];
      const judged = judge(value, path, its);
      if (!its.length) return judged;
    }
    return refuse(path, issues);
  });

export const optional = ({ judge }: Schema): Schema =>
  schema((value, path, issues) => (value === undefined ? value : judge(value, path, issues)), {
    whenAbsent: { is: undefined },
  });
export const nullable = ({ judge, ...more }: Schema): Schema =>
  schema((value, path, issues) => (value === null ? value : judge(value, path, issues)), more);
export const _default = ({ judge }: Schema, is: unknown): Schema =>
  schema((value, path, issues) => (value === undefined ? is : judge(value, path, issues)), { whenAbsent: { is } });

export const string = (): Schema => that((value) => typeof value === 'string');
export const boolean = (): Schema => that((value) => typeof value === 'boolean');
export const number = (): Schema => that(Number.isFinite);
export const unknown = (): Schema => schema((value) => value, { whenAbsent: { is: undefined } });
export const literal = (one: unknown): Schema => that((value) => value === one);
const anyOf = (options: readonly unknown[]): Schema & { options: readonly unknown[] } =>
  Object.assign(
    that((value) => options.includes(value)),
    { options },
  );
export { anyOf as enum };
const isInt = (value: unknown): boolean => Number.isSafeInteger(value);

/** As a schema, or as a check of one. */
export const int = (): Schema & Check => Object.assign(accept(isInt), that(isInt));
export const coerce = {
  number: (): Schema => schema((value, path, issues) => number().judge(Number(value), path, issues)),
};

const accept =
  (isRight: (value: never) => boolean): Check =>
  (value) =>
    isRight(value) ? value : REFUSED;
export const minLength = (least: number): Check => accept(({ length }: { length: number }) => length >= least);
export const maxLength = (most: number): Check => accept(({ length }: { length: number }) => length <= most);
export const minimum = (least: number): Check => accept((value: number) => value >= least);
export const maximum = (most: number): Check => accept((value: number) => value <= most);
export const regex = (pattern: RegExp): Check => accept((value: string) => pattern.test(value));
export const refine = (isRight: (value: never) => boolean): Check => accept(isRight);
export const trim = (): Check => (value: string) => value.trim();

const matching = (pattern: RegExp) => (): Schema => string().check(regex(pattern));
export const uuid = matching(
  /^([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|0{8}(-0{4}){3}-0{12}|f{8}(-f{4}){3}-f{12})$/i,
);
export const email = matching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/);
const isDay = (value: string): boolean => {
  const day = new Date(`${value}T00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
};
const DAY = String.raw`^\d{4}-\d\d-\d\d`;
export const iso = {
  date: (): Schema => matching(new RegExp(`${DAY}$`))().check(refine(isDay)),
  datetime: (): Schema =>
    matching(new RegExp(String.raw`${DAY}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$`))().check(
      refine((value: string) => isDay(value.slice(0, 10))),
    ),
};
export const config = (): void => {};
