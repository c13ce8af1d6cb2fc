import type { LinkIntegration } from '@client-link/api-client/link';
import { expect } from '@open-wc/testing';
import { search } from './search.ts';

const product = (name: string, vendor: string, ...aliases: string[]): LinkIntegration => ({
  key: name.toLowerCase(),
  name,
  vendor,
  aliases,
  tags: [],
  methods: ['upload'],
  dataTypes: [],
  reports: ['suppliers', 'bills'],
});
const products = [
  product('QuickBooks Desktop', 'Intuit', 'QBD'),
  product('QuickBooks Online', 'Intuit', 'QBO', 'Intuit'),
  product('Dynamics GP', 'Microsoft', 'GP', 'Great Plains'),
  product('SAP ECC', 'SAP', 'R/3'),
  product('SAP S/4HANA', 'SAP'),
  product('Déjà Compta', 'Éditions Légères'),
  product('Xero', 'Xero'),
];
const names = (query: string) => search(products, query).map(({ integration }) => integration.name);
const marked = (query: string) => {
  const [{ integration, mark } = { integration: products[0]!, mark: undefined }] = search(products, query);
  return mark && integration.name.slice(...mark);
};

describe('search', () => {
  it('finds a misspelt name', () => {
    expect(names('quikbook')).to.have.members(['QuickBooks Online', 'QuickBooks Desktop']);
    expect(names('qiuckbooks')[0]).to.contain('QuickBooks');
    expect(names('xeor')).to.deep.equal(['Xero']);
  });

  it('finds an alias of two letters', () => expect(names('GP')[0]).to.equal('Dynamics GP'));

  it('finds a name by all its words', () => expect(names('SAP ECC')).to.deep.equal(['SAP ECC']));

  it('finds a name whatever its accents and its case', () => {
    expect(names('déja')).to.deep.equal(['Déjà Compta']);
    expect(names('DEJA')).to.deep.equal(['Déjà Compta']);
    expect(names('editions')).to.deep.equal(['Déjà Compta']);
  });

  it('finds words in another order', () => expect(names('online quickbooks')).to.deep.equal(['QuickBooks Online']));

  it('finds a product by its vendor', () => expect(names('intuit')).to.have.lengthOf(2));

  it('marks what matches, also when it is misspelt', () => {
    expect(marked('xer')).to.equal('Xer');
    expect(marked('deja')).to.equal('Déjà');
    expect(marked('quikbook')).to.equal('QuickBook');
  });

  it('shows the alias or the vendor that was meant, where the name shows nothing', () => {
    const also = (query: string) => search(products, query)[0]!.also;
    expect(also('GP')).to.equal(undefined);
    expect(also('great pl')).to.deep.equal({ text: 'Great Plains', mark: [0, 8] });
    expect(also('microsoft')).to.deep.equal({ text: 'Microsoft', mark: [0, 9] });
    expect(also('R/3')).to.deep.equal({ text: 'R/3', mark: [0, 3] });
  });

  it('answers nothing for what nobody knows, and everything for nothing', () => {
    expect(names('zzzz')).to.deep.equal([]);
    expect(names('  ')).to.have.lengthOf(products.length);
  });
});
