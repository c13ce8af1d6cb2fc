import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { suite, test } from 'node:test';
import { Upload } from '@tus/utils';
import { bucketClient, emptyBucket } from '../../test/test-bucket.ts';
import { type BlobPlace, type BlobStore, openBlobs, openInThread } from './blob-store.ts';

const MIB = 1024 * 1024;
const id = 'f1e2d3c4b5a697887766554433221100';

/** Writes a file as it arrives: in pieces. */
async function write(blobs: BlobStore, bytes: Buffer, pieces: number[]): Promise<void> {
  const { receiver } = blobs;
  await receiver.create(new Upload({ id, size: bytes.length, offset: 0, metadata: { filename: 'a.csv' } }));
  for (const [place, start] of pieces.entries())
    await receiver.write(Readable.from([bytes.subarray(start, pieces[place + 1])]), id, start);
}

async function wholeOf(blobs: BlobStore): Promise<Uint8Array> {
  const file = await blobs.open(id, '');
  try {
    return await file.slice(0, file.size);
  } finally {
    await file.close();
  }
}

const places: Record<string, () => Promise<BlobPlace | undefined>> = {
  'a folder': async () => ({ directory: mkdtempSync(join(tmpdir(), 'link-files-')) }),
  'a bucket': emptyBucket,
};

for (const [where, make] of Object.entries(places))
  suite(`in ${where}`, { skip: where === 'a bucket' && !process.env.TEST_S3_ENDPOINT && 'no TEST_S3_ENDPOINT' }, () => {
    const open = async () => openBlobs((await make())!);

    test('a file that arrives in pieces is read back byte for byte, from anywhere', async () => {
      const blobs = await open();
      const bytes = randomBytes(21 * MIB);
      await write(blobs, bytes.subarray(0), [0, 3 * MIB, 11 * MIB]);
      assert.equal(await blobs.received(id), bytes.length);
      await blobs.keep(id);
      await blobs.keep(id);
      const [inThread] = await openInThread(blobs.place, [{ id, name: 'a.csv' }]);
      for (const file of [await blobs.open(id, 'a.csv'), inThread!]) {
        assert.deepEqual([file.name, file.size], ['a.csv', bytes.length]);
        for (const [start, end] of [
          [0, 4],
          [8 * MIB - 3, 8 * MIB + 3],
          [bytes.length - 2, bytes.length + 9],
          [5, 5],
          [0, bytes.length],
        ] as const)
          assert.ok(bytes.subarray(start, end).equals(await file.slice(start, end)), `${start} to ${end}`);
        await file.close();
      }
      assert.ok(bytes.equals(await buffer(await blobs.read(id))));
    });

    test('what has arrived of a file that broke off is known, and goes on', async () => {
      const blobs = await open();
      const bytes = randomBytes(7 * MIB);
      await blobs.receiver.create(new Upload({ id, size: bytes.length, offset: 0 }));
      assert.equal(await blobs.received(id), 0);
      await blobs.receiver.write(Readable.from([bytes.subarray(0, 100)]), id, 0);
      assert.equal(await blobs.received(id), 100);
      // Another node, or the same after a restart.
      const other = await openBlobs(blobs.place);
      assert.equal((await other.receiver.getUpload(id)).offset, 100);
      await other.receiver.write(Readable.from([bytes.subarray(100)]), id, 100);
      await other.keep(id);
      assert.ok(bytes.equals(await wholeOf(other)));
    });

    test('an empty file is a file', async () => {
      const blobs = await open();
      await blobs.receiver.create(new Upload({ id, size: 0, offset: 0 }));
      assert.equal(await blobs.received(id), 0);
      await blobs.keep(id);
      const file = await blobs.open(id, 'empty.csv');
      assert.deepEqual([file.size, (await file.slice(0, 10)).length], [0, 0]);
      await file.close();
    });

    test('nothing stays of a file that is removed, whether it had arrived or not, and removing it again is no failure', async () => {
      const blobs = await open();
      assert.equal(await blobs.received(id), 0);
      assert.equal(await blobs.has(id), false);
      for (const size of [10, 1000]) {
        await blobs.receiver.create(new Upload({ id, size, offset: 0 }));
        await blobs.receiver.write(Readable.from([Buffer.alloc(10)]), id, 0);
        assert.equal(await blobs.has(id), true);
        await blobs.remove(id);
        await blobs.remove(id);
        assert.equal(await blobs.has(id), false);
        assert.equal(await blobs.received(id), 0);
        await assert.rejects(blobs.open(id, ''));
        await assert.rejects(blobs.read(id));
        if ('bucket' in blobs.place) {
          const { Contents = [] } = await bucketClient(blobs.place).listObjectsV2({ Bucket: blobs.place.bucket });
          assert.deepEqual(
            Contents.map(({ Key }) => Key),
            [],
          );
        }
      }
    });

    test('a file whose last piece arrived right before the server was killed is whole', async () => {
      const blobs = await open();
      const bytes = randomBytes(6 * MIB);
      const { receiver } = blobs;
      // The call that makes a file of the parts never comes.
      if ('bucket' in blobs.place)
        Object.assign(receiver, { finishMultipartUpload: () => Promise.reject(new Error('killed')) });
      await receiver.create(new Upload({ id, size: bytes.length, offset: 0 }));
      await receiver.write(Readable.from([bytes]), id, 0).catch(() => {});
      const other = await openBlobs(blobs.place);
      assert.equal(await other.received(id), bytes.length);
      await other.keep(id);
      assert.ok(bytes.equals(await wholeOf(other)));
    });
  });

test(
  'a bucket that is not there is told at the start',
  { skip: !process.env.TEST_S3_ENDPOINT && 'no TEST_S3_ENDPOINT' },
  async () => {
    const place = (await emptyBucket())!;
    await assert.rejects(openBlobs({ ...place, bucket: 'no-such-bucket' }), /no-such-bucket/);
    const credentials = { accessKeyId: place.credentials!.accessKeyId, secretAccessKey: 'wrong' };
    await assert.rejects(openBlobs({ ...place, credentials }), /can't be used/);
  },
);
