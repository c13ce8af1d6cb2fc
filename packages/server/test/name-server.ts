import { createSocket } from 'node:dgram';
import { type Answer, decode, encode, type Packet } from 'dns-packet';

/** What a name has; `silent`: nobody answers for it. */
interface Records {
  TXT?: string[];
  A?: string[];
  CNAME?: string;
  isSilent?: boolean;
}

/** A real name server on loopback, whose records are its `names`. What is not among them does not exist. */
export async function startNameServer(names: Record<string, Records> = {}) {
  const socket = createSocket('udp4');
  socket.on('message', (message, { port, address }) => {
    const { id, questions = [] } = decode(message);
    const { name, type } = questions[0]!;
    const own = names[name.toLowerCase()];
    if (own?.isSilent) return;
    const reply: Packet = {
      type: 'response',
      id: id!,
      // Authoritative; 3: there is no such name.
      flags: 0x0400 | (own ? 0 : 3),
      questions,
      answers: own ? answersOf(names, name, type) : [],
    };
    socket.send(encode(reply), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    names,
    address: `127.0.0.1:${socket.address().port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}

function answersOf(names: Record<string, Records>, name: string, type: string): Answer[] {
  const { TXT = [], A = [], CNAME } = names[name.toLowerCase()] ?? {};
  const ttl = 0;
  if (CNAME)
    return [{ type: 'CNAME', name, ttl, data: CNAME }, ...(type === 'CNAME' ? [] : answersOf(names, CNAME, type))];
  if (type === 'TXT') return TXT.map((data) => ({ type: 'TXT', name, ttl, data }));
  return type === 'A' ? A.map((data) => ({ type: 'A', name, ttl, data })) : [];
}
