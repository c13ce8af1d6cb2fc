// Starts a store with an S3 interface of its own, OpenStack Swift on one node, for the tests: nothing of it stays.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** What Debian calls its parts. */
export const swiftPackages = 'swift-proxy swift-account swift-container swift-object memcached';

const programs = ['swift-proxy-server', 'swift-account-server', 'swift-container-server', 'swift-object-server'];
const isThere = (program) => spawnSync('which', [program]).status === 0;
/** Swift reads it from nowhere else. */
const hashes = '/etc/swift/swift.conf';

/** @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> } | undefined>} undefined where it is not installed */
export async function startSwift() {
  if (![...programs, 'swift-ring-builder', 'memcached'].every(isThere)) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'link-swift-'));
  const etc = join(directory, 'etc');
  mkdirSync(etc);
  mkdirSync(join(directory, 'node/sda'), { recursive: true });
  if (!existsSync(hashes) || /change|%/.test(readFileSync(hashes, 'utf8'))) {
    mkdirSync('/etc/swift', { recursive: true });
    writeFileSync(
      hashes,
      '[swift-hash]\nswift_hash_path_suffix = test\nswift_hash_path_prefix = test\n[storage-policy:0]\nname = gold\ndefault = yes\n',
    );
  }
  const ports = {};
  for (const part of ['account', 'container', 'object', 'proxy', 'memcached']) ports[part] = await freePort();
  for (const part of ['account', 'container', 'object']) {
    const ring = (...words) => spawnSync('swift-ring-builder', [`${part}.builder`, ...words], { cwd: etc });
    ring('create', '4', '1', '1');
    ring('add', `r1z1-127.0.0.1:${ports[part]}/sda`, '1');
    ring('rebalance');
    writeFileSync(join(etc, `${part}.conf`), storage(part, ports[part], etc, join(directory, 'node')));
  }
  writeFileSync(join(etc, 'proxy.conf'), proxy(ports, etc));
  const children = [];
  const run = (command, args) => {
    const out = openSync(join(directory, 'log'), 'a');
    children.push(spawn(command, args, { cwd: directory, stdio: ['ignore', out, out] }));
  };
  run('memcached', ['-u', 'nobody', '-l', '127.0.0.1', '-p', String(ports.memcached), '-m', '64']);
  for (const part of ['account', 'container', 'object', 'proxy'])
    run(`swift-${part}-server`, [join(etc, `${part}.conf`)]);
  const endpoint = `http://127.0.0.1:${ports.proxy}`;
  const stop = async () => {
    for (const child of children) {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    rmSync(directory, { recursive: true, force: true });
  };
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`${endpoint}/healthcheck`).catch(() => undefined);
    if (answer?.ok) break;
    if (tries === 300) {
      console.log(readFileSync(join(directory, 'log'), 'utf8').slice(-2000));
      await stop();
      throw new Error('Swift did not start');
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    env: {
      TEST_S3_ENDPOINT: endpoint,
      TEST_S3_REGION: 'us-east-1',
      TEST_S3_ACCESS_KEY_ID: 'test:tester',
      TEST_S3_SECRET_ACCESS_KEY: 'testing',
    },
    stop,
  };
}

const common = (port, etc) =>
  `[DEFAULT]\nbind_ip = 127.0.0.1\nbind_port = ${port}\nworkers = 0\nuser = ${process.getuid() ? process.env.USER : 'root'}\nswift_dir = ${etc}\nlog_level = WARNING\nlog_address = /dev/null\n`;

const storage = (part, port, etc, devices) =>
  `${common(port, etc)}devices = ${devices}\nmount_check = false\n[pipeline:main]\npipeline = ${part}-server\n[app:${part}-server]\nuse = egg:swift#${part}\nfallocate_reserve = 0\n`;

const filters =
  'catch_errors gatekeeper healthcheck cache listing_formats bulk tempurl s3api tempauth copy slo dlo versioned_writes symlink';
const filterSettings = (port) => ({
  cache: `use = egg:swift#memcache\nmemcache_servers = 127.0.0.1:${port}`,
  s3api: 'use = egg:swift#s3api\ns3_acl = false\nlocation = us-east-1',
  tempauth: 'use = egg:swift#tempauth\nuser_test_tester = testing .admin',
  versioned_writes: 'use = egg:swift#versioned_writes\nallow_versioned_writes = true',
});

function proxy(ports, etc) {
  const own = filterSettings(ports.memcached);
  const sections = filters.split(' ').map((name) => `[filter:${name}]\n${own[name] ?? `use = egg:swift#${name}`}\n`);
  return `${common(ports.proxy, etc)}[pipeline:main]\npipeline = ${filters} proxy-server\n${sections.join('')}[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true\n`;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
