import { ApiError, createLinkClient, type LinkClient } from '@client-link/api-client/link';
import { expect } from '@open-wc/testing';
import { API_URL } from './fake-server.fixture.ts';
import { theServer, withServer } from './open.fixture.ts';
import { sendFile } from './send-file.ts';

const file = new File(['Name\nAnna\n'], 'suppliers.csv');
const { signal } = new AbortController();
const send = (client: LinkClient, more: Partial<Parameters<typeof sendFile>[1]> = {}) =>
  sendFile(file, { client, report: 'suppliers', signal, onProgress: () => {}, ...more });
const clientOf = (fetchSessionToken: () => Promise<string>) =>
  createLinkClient({ baseUrl: API_URL, fetchSessionToken });
const failureOf = (sending: Promise<unknown>) => sending.catch((cause: unknown) => cause) as Promise<ApiError>;

describe('sending a file', () => {
  withServer();
  beforeEach(() => void theServer().hasChosen('ledgerly', 'upload').hasConsented().hasPrepared());

  it('brings it to the server whole, under its name', async () => {
    const sent: number[] = [];
    const id = await send(
      clientOf(async () => 'token'),
      { onProgress: (bytes) => void sent.push(bytes) },
    );
    const [upload] = theServer().session.uploads;
    expect(upload).to.include({ id, fileName: 'suppliers.csv', report: 'suppliers', offset: file.size });
    expect(sent.at(-1)).to.equal(file.size);
  });

  it('goes on where it stopped', async () => {
    theServer().hasUpload({ status: 'receiving', bytes: file.size, offset: 4 });
    const { id } = theServer().session.uploads[0]!;
    expect(
      await send(
        clientOf(async () => 'token'),
        { uploadId: id },
      ),
    ).to.equal(id);
    expect(theServer().session.uploads).to.have.lengthOf(1);
    expect(theServer().session.uploads[0]!.offset).to.equal(file.size);
  });

  it('goes on by itself when the connection comes back', async () => {
    theServer().disconnect();
    setTimeout(() => theServer().disconnect(false), 200);
    await send(clientOf(async () => 'token'));
    expect(theServer().session.uploads).to.have.lengthOf(1);
    expect(theServer().session.uploads[0]!.offset).to.equal(file.size);
  });

  it('asks how much has arrived when a piece broke off', async () => {
    theServer().hasUpload({ status: 'receiving', bytes: file.size, offset: 0 });
    const { id } = theServer().session.uploads[0]!;
    theServer().refuse(`PATCH /link/files/${id}`, 'internal', 500);
    await send(
      clientOf(async () => 'token'),
      { uploadId: id },
    );
    expect(theServer().calls.filter((call) => call.startsWith('HEAD'))).to.have.lengthOf(2);
    expect(theServer().session.uploads[0]!.offset).to.equal(file.size);
  });

  it('begins anew when the server has forgotten what was sent', async () => {
    const id = await send(
      clientOf(async () => 'token'),
      { uploadId: 'f'.repeat(32) },
    );
    expect(theServer().session.uploads.map((upload) => upload.id)).to.deep.equal([id]);
  });

  it('renews a token that has grown old on the way', async () => {
    let minted = 0;
    theServer().refuse('POST /link/files', 'token_expired', 401);
    await send(clientOf(async () => `token-${++minted}`));
    expect(minted).to.equal(2);
  });

  it('fails with the server’s own code', async () => {
    theServer().refuse('POST /link/files', 'file_too_large', 413);
    const failure = await failureOf(send(clientOf(async () => 'token')));
    expect(failure).to.be.instanceOf(ApiError);
    expect(failure).to.include({ code: 'file_too_large', status: 413, requestId: 'request-1' });
  });

  it('fails where no token is to be had', async () => {
    const failure = await failureOf(send(clientOf(() => Promise.reject(new Error('signed out')))));
    expect(failure.code).to.equal('token_missing');
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const sending = failureOf(
      send(
        clientOf(async () => 'token'),
        { signal: stop.signal },
      ),
    );
    stop.abort();
    expect((await sending).name).to.equal('AbortError');
    expect(
      (
        await failureOf(
          send(
            clientOf(async () => 'token'),
            { signal: stop.signal },
          ),
        )
      ).name,
    ).to.equal('AbortError');
  });
});
