import { randomUUID } from 'node:crypto';
import { S3 } from '@aws-sdk/client-s3';
import type { S3Place } from '../src/blobs/blob-store.ts';

const {
  TEST_S3_ENDPOINT: endpoint,
  TEST_S3_REGION: region = 'us-east-1',
  TEST_S3_ACCESS_KEY_ID: accessKeyId = '',
  TEST_S3_SECRET_ACCESS_KEY: secretAccessKey = '',
} = process.env;

/** An empty bucket of its own in the store that tests run against; none where they run on the disk. */
export async function emptyBucket(): Promise<S3Place | undefined> {
  if (!endpoint) return undefined;
  const place = { bucket: `test-${randomUUID()}`, endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  await bucketClient(place).createBucket({ Bucket: place.bucket });
  return place;
}

export const bucketClient = (place: S3Place): S3 =>
  new S3({
    endpoint: place.endpoint!,
    region: place.region,
    credentials: place.credentials!,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
