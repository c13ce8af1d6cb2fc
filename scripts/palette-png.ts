import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright';

/** Writes a screenshot with at most 256 colours: a third of the bytes, and no difference for the eye in flat screens. */
export async function palettePng(page: Page, png: Buffer): Promise<Buffer> {
  const { width, height, palette, pixels } = await page.evaluate(reduceColours, png.toString('base64'));
  const indexes = Buffer.from(pixels, 'base64');
  // Each row begins with its filter: none, which suits indexes best.
  const rows = Array.from({ length: height }, (_, row) =>
    Buffer.concat([Buffer.of(0), indexes.subarray(row * width, (row + 1) * width)]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a pixel, colours by index.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Runs in the page: the 256 commonest colours, and for each pixel the nearest of them. */
async function reduceColours(png: string) {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const colours = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);

  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const chosen = [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, 256)
    .map(([colour]) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]);

  const nearest = new Map<number, number>();
  for (const colour of counts.keys()) {
    const distances = chosen.map(
      ([red, green, blue]) =>
        (red! - (colour & 255)) ** 2 + (green! - ((colour >> 8) & 255)) ** 2 + (blue! - ((colour >> 16) & 255)) ** 2,
    );
    nearest.set(colour, distances.indexOf(Math.min(...distances)));
  }
  const pixels = Uint8Array.from(colours, (colour) => nearest.get(colour)!);
  let text = '';
  for (let at = 0; at < pixels.length; at += 8192) text += String.fromCharCode(...pixels.subarray(at, at + 8192));
  return { width, height, palette: chosen.flat() as number[], pixels: btoa(text) };
}
