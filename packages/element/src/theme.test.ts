import { expect } from '@open-wc/testing';
import { contrast, type Rgb } from '@client-link/contract/contrast';
import { open, theServer, withServer } from './open.fixture.ts';
import { waitUntil } from './wait-until.fixture.ts';

/** A colour as the browser shows it. */
function shown(element: Element, property: string): Rgb {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  canvas.fillStyle = getComputedStyle(element).getPropertyValue(property);
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!];
}
const ratio = (root: ShadowRoot, selector: string): number => {
  const element = root.querySelector(selector)!;
  return contrast(shown(element, 'color'), shown(element, 'background-color'));
};
const uploading = () => theServer().hasChosen('ledgerly', 'upload');

describe('the look', () => {
  withServer();

  for (const theme of ['light', 'dark'] as const)
    for (const accent of ['#ffee00', '#003300', '#ff8800', 'oklch(0.9 0.2 110)', 'rebeccapurple'])
      it(`${accent} by the host can be read, ${theme}`, async () => {
        uploading();
        const { element, root, find } = await open({ theme });
        element.style.setProperty('--client-link-accent', accent);
        await find('Agree and continue');
        await waitUntil(() => ratio(root, '.primary') >= 4.5, 'the button can’t be read');
        await expect(element).to.be.accessible();
      });

  for (const theme of ['light', 'dark'] as const)
    it(`the organisation’s colour is used, corrected, ${theme}`, async () => {
      uploading().session.organisation.accent = '#f5c400';
      const { root, find } = await open({ theme });
      const button = await find('Agree and continue');
      // Colours come with the next frame, which is when they are first seen.
      await waitUntil(() => {
        const [red, green, blue] = shown(button, 'background-color');
        return red > blue && green > blue;
      }, 'it is not yellow');
      expect(ratio(root, '.primary')).to.be.at.least(4.5);
    });

  it('nothing but a colour is taken from the organisation', async () => {
    uploading().session.organisation.accent = 'red; background: url(https://x.example)';
    const { root, find } = await open();
    await find('Agree and continue');
    expect(String(root.querySelector('.panel')!.getAttribute('style'))).to.not.contain('x.example');
  });

  it('follows a token that changes later, on the element or around it', async () => {
    uploading();
    const { element, find } = await open({ theme: 'light' });
    const button = await find('Agree and continue');
    document.body.style.setProperty('--client-link-accent', '#7a2e8e');
    await waitUntil(() => shown(button, 'background-color').join() === '122,46,142');
    element.style.setProperty('--client-link-accent', '#f5c400');
    await waitUntil(() => contrast(shown(button, 'color'), shown(button, 'background-color')) >= 4.5);
    document.body.style.removeProperty('--client-link-accent');
  });

  it('text stays readable on a surface of the host’s own', async () => {
    uploading();
    const { element, root, find } = await open({ theme: 'light' });
    for (const token of ['surface', 'raised']) element.style.setProperty(`--client-link-${token}`, '#241a3a');
    await find('Agree and continue');
    const panel = root.querySelector('.panel')!;
    await waitUntil(() => contrast(shown(panel, 'color'), shown(panel, 'background-color')) >= 4.5);
    await expect(element).to.be.accessible();
  });

  it('takes roundness, font, spacing and density', async () => {
    uploading();
    const { element, root, find } = await open();
    const button = await find('Agree and continue');
    const before = root.querySelector('.body')!.scrollHeight;
    const tokens = { radius: '0px', font: 'Georgia', spacing: '0.5', density: '0.8' };
    for (const [name, value] of Object.entries(tokens)) element.style.setProperty(`--client-link-${name}`, value);
    const style = getComputedStyle(button);
    expect(style.borderTopLeftRadius).to.equal('0px');
    expect(style.fontFamily).to.equal('Georgia');
    expect(Number.parseFloat(style.minHeight)).to.be.closeTo(38.4, 0.1);
    const body = getComputedStyle(root.querySelector('.body')!);
    expect(body.paddingInlineStart).to.equal('10px');
    expect(root.querySelector('.body')!.scrollHeight).to.be.lessThan(before);
  });

  it('no control falls below the least size, however dense', async () => {
    uploading();
    const { element, find } = await open();
    element.style.setProperty('--client-link-density', '0.1');
    expect((await find('Agree and continue')).offsetHeight).to.be.at.least(24);
  });
});
