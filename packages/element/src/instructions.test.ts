import { expect } from '@open-wc/testing';
import { instructionsFor } from './instructions.ts';

describe('instructions', () => {
  it('name the menus of a software that is known', () => {
    const [first] = instructionsFor('gbol', 'Xero', 'bills', 'en');
    expect(first).to.deep.equal({ text: 'Open', path: ['Business', 'Bills to pay', 'All'] });
  });

  it('are honestly general for any other', () => {
    const [first] = instructionsFor('zzzz', 'Ledgerly', 'suppliers', 'en');
    expect(first?.text).to.contain('In Ledgerly, find the list of suppliers');
    expect(first).to.not.have.property('path');
  });

  it('are in French for French', () => {
    const steps = instructionsFor('ubao', 'Sage 100', 'suppliers', 'fr-CA');
    expect(steps.map(({ text }) => text)).to.deep.equal([
      'Ouvrez',
      'Choisissez, en Excel ou CSV',
      'Choisissez le fichier ici. Titres, totaux et colonnes en plus peuvent rester.',
    ]);
  });
});
