import { join } from 'node:path';
import type { BlobPlace } from './blobs/blob-store.ts';
import type { DatabasePlace } from './database/open.ts';
import type { Settings } from './settings.ts';

/** Where the settings say that rows are kept. */
export const databasePlaceOf = ({
  DATABASE_URL,
  DATA_DIR,
}: Pick<Settings, 'DATABASE_URL' | 'DATA_DIR'>): DatabasePlace =>
  DATABASE_URL ? { url: DATABASE_URL } : { file: join(DATA_DIR, 'client-link.db') };

/** Where the settings say that uploaded files are kept. */
export const blobPlaceOf = (settings: Settings): BlobPlace =>
  settings.S3_BUCKET
    ? {
        bucket: settings.S3_BUCKET,
        endpoint: settings.S3_ENDPOINT,
        region: settings.S3_REGION,
        ...(settings.S3_ACCESS_KEY_ID && {
          credentials: { accessKeyId: settings.S3_ACCESS_KEY_ID, secretAccessKey: settings.S3_SECRET_ACCESS_KEY! },
        }),
      }
    : { directory: join(settings.DATA_DIR, 'files') };
