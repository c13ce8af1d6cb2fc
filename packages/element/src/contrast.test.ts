import { expect } from '@open-wc/testing';
import { contrast, type Palette, readable, type Rgb } from '@client-link/contract/contrast';

const hex = (colour: string): Rgb => {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return [red!, green!, blue!];
};
const palette = (colours: Partial<Record<keyof Palette, string>>): Palette =>
  Object.fromEntries(Object.entries({ ...light, ...colours }).map(([name, colour]) => [name, hex(colour)])) as never;
const light = {
  accent: '#1f5fd6',
  onAccent: '#ffffff',
  surface: '#ffffff',
  raised: '#f6f8fb',
  text: '#16202e',
  muted: '#556274',
  controlLine: '#8692a3',
};
const dark = {
  accent: '#8db4ff',
  onAccent: '#0b1526',
  surface: '#171b22',
  raised: '#1e242d',
  text: '#e8edf4',
  muted: '#9aa7b8',
  controlLine: '#6b7787',
};

describe('contrast', () => {
  it('is 21 for black on white and 1 for the same colour', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).to.be.closeTo(21, 0.001);
    expect(contrast([9, 99, 199], [9, 99, 199])).to.equal(1);
  });

  it('leaves colours alone that can be read: ours, light and dark', () => {
    expect(readable(palette({}))).to.deep.equal({});
    expect(readable(palette(dark))).to.deep.equal({});
  });

  for (const accent of ['#ffff00', '#ffffff', '#000000', '#ff8800', '#8db4ff', '#0000ff', '#777777'])
    for (const ground of [light, dark])
      it(`makes ${accent} readable on ${ground.surface}, and the letters on it`, () => {
        const wanted = palette({ ...ground, accent });
        const { accent: fixed, onAccent } = { ...wanted, ...readable(wanted) };
        expect(contrast(fixed, wanted.surface)).to.be.at.least(4.5);
        expect(contrast(fixed, wanted.raised)).to.be.at.least(4.5);
        expect(contrast(onAccent, fixed)).to.be.at.least(4.5);
      });

  it('makes text and the edges of controls readable on any surface', () => {
    for (const surface of ['#fffbe6', '#7d7d7d', '#2b0036', '#ffffff'])
      for (const text of ['#cccccc', '#333333']) {
        const wanted = palette({ surface, raised: surface, text, muted: text, controlLine: text });
        const fixed = { ...wanted, ...readable(wanted) };
        expect(contrast(fixed.muted, wanted.surface), `${text} on ${surface}`).to.be.at.least(4.5);
        expect(contrast(fixed.controlLine, wanted.surface)).to.be.at.least(3);
      }
  });
});
