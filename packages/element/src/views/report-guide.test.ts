import { expect } from '@open-wc/testing';
import { API_URL } from '../fake-server.fixture.ts';
import { open, pick, textOf, theServer, withServer } from '../open.fixture.ts';
import { waitUntil } from '../wait-until.fixture.ts';

const at = (key: string) => theServer().hasChosen(key, 'upload').hasConsented().hasPrepared();
const steps = (root: ShadowRoot) => [...root.querySelectorAll('.todo li')].map(textOf);

describe('how to get a report', () => {
  withServer();

  it('is accessible', async () => {
    at('ledgerly');
    const { element, find } = await open();
    (await find('What often goes wrong', 'summary')).click();
    await find('Download a template (CSV)', 'a');
    await expect(element).to.be.accessible();
  });

  it('names the menus of a software that is known, and where they are from', async () => {
    at('qhyg');
    const { root, says } = await open();
    await says('Menus as they are known of QuickBooks Online.');
    expect(steps(root)).to.deep.equal([
      'Open Reports › Transaction List by Vendor',
      'Choose the file here. Titles, totals and extra columns may stay.',
    ]);
    expect(textOf(root)).to.contain('Period: the last 12 months').and.to.contain('CSV or Excel (.xlsx).');
  });

  it('says so where the way is not known', async () => {
    at('ledgerly');
    const { root, says } = await open();
    await says('Where this stands in Ledgerly is not known here, so these steps are general.');
    expect(root.querySelectorAll('.path')).to.have.lengthOf(0);
  });

  it('offers a template of the report, in the language', async () => {
    at('ledgerly');
    const { element, find, says } = await open();
    const link = (await find('Download a template (CSV)', 'a')) as HTMLAnchorElement;
    expect(link.href).to.equal(`${API_URL}/assets/templates/suppliers-en.csv`);
    element.locale = 'fr';
    await says('Période : les 12 derniers mois');
    const french = (await find('Télécharger un modèle (CSV)', 'a')) as HTMLAnchorElement;
    expect(french.href).to.equal(`${API_URL}/assets/templates/suppliers-fr.csv`);
  });

  it('stays general when the guide can’t be had', async () => {
    theServer().refuse('GET /link/integrations/ledgerly/guide', 'integration_not_found', 404, 9);
    at('ledgerly');
    const { root } = await open();
    await waitUntil(() => steps(root)[0] === 'In Ledgerly, find the list of suppliers');
    expect(root.querySelectorAll('.todo + details')).to.have.lengthOf(0);
  });

  it('says which reports are needed and which are optional', async () => {
    theServer().reports = ['suppliers', 'bills', 'billPayments'];
    theServer().hasChosen('ledgerly', 'upload').hasConsented();
    const { root, says, press } = await open();
    await says('Bill payments · optional');
    expect(textOf(root)).to.contain('Suppliers · needed').and.to.contain('Bills · needed');
    await press('Start with Suppliers');
    await says('This report is needed.');
  });

  it('leaves in view what has the focus, however late it comes', async () => {
    let arrive = () => {};
    theServer().guideIsHere = new Promise<void>((done) => (arrive = done));
    at('qhyg');
    const { element, root, says } = await open();
    Object.assign(element.style, { display: 'block', width: '320px', paddingBlock: `${innerHeight}px` });
    const input = root.querySelector<HTMLInputElement>('input[type="file"]')!;
    input.focus();
    // At the lower edge, as after going there by key.
    input.scrollIntoView({ block: 'end' });
    arrive();
    await says('Menus as they are known of QuickBooks Online.');
    await waitUntil(() => input.getBoundingClientRect().bottom <= innerHeight, 'it was pushed out of view');
    expect(input.getBoundingClientRect().top).to.be.at.least(0);
  });

  it('keeps open what a person opened while the file is read', async () => {
    at('ledgerly');
    const { root, find, says } = await open();
    (await find('What to set', 'summary')).click();
    pick(root, 'Vendor,Email\nAcme Ltd,ap@acme.example\n', 'suppliers.csv');
    await says('1 supplier is ready to send');
    expect(root.querySelector('summary')?.closest('details')?.open).to.equal(true);
  });
});
