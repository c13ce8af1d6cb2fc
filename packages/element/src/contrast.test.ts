import { expect } from '@open-wc/testing';
import { contrast, readableAccent } from './contrast.ts';

const rgb = (colour: string) =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];

describe('contrast', () => {
  it('is 21 for black on white and 1 for the same colour', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).to.be.closeTo(21, 0.001);
    expect(contrast([9, 99, 199], [9, 99, 199])).to.equal(1);
  });

  it('leaves a colour alone that can be read', () => {
    expect(readableAccent('#1f5fd6')!.light).to.equal('#1f5fd6');
  });

  for (const accent of ['#ffff00', '#ffffff', '#000000', '#ff8800', '#8db4ff', '#0000ff', '#777777'])
    it(`makes ${accent} readable on light and on dark`, () => {
      const { light, dark } = readableAccent(accent)!;
      expect(contrast(rgb(light), rgb('#ffffff'))).to.be.at.least(4.5);
      expect(contrast(rgb(dark), rgb('#171b22'))).to.be.at.least(4.5);
    });

  it('does not take anything else for a colour', () => {
    for (const accent of [undefined, '', 'red', '#fff', '#12345g', 'url(https://x.example)'])
      expect(readableAccent(accent)).to.equal(undefined);
  });
});
