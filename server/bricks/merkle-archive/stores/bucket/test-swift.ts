import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import type { BucketPlace } from './bucket-place.ts';

/** OpenStack Swift with its face of S3, from Debian's packages: a service that others wrote, on one disk of one machine. */
export interface TestSwift {
  readonly place: BucketPlace;
  close(): void;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });

const kinds = ['account', 'container', 'object'] as const;

export const openTestSwift = async (): Promise<TestSwift> => {
  const root = mkdtempSync(path.join(tmpdir(), 'archive-swift-'));
  const etc = path.join(root, 'etc');
  for (const folder of ['etc', 'node/d1', 'cache']) mkdirSync(path.join(root, folder), { recursive: true });
  const write = (name: string, lines: readonly string[]) => {
    writeFileSync(path.join(etc, name), `${lines.join('\n')}\n`);
  };
  const ports = { account: await freePort(), container: await freePort(), object: await freePort() };
  const [proxy, cache] = [await freePort(), await freePort()];
  const common = [`swift_dir = ${etc}`, 'bind_ip = 127.0.0.1', 'workers = 0', 'user = root', 'log_level = ERROR'];
  write('swift.conf', [
    ...['[swift-hash]', 'swift_hash_path_suffix = tests', 'swift_hash_path_prefix = tests'],
    ...['[storage-policy:0]', 'name = one', 'default = yes'],
  ]);
  for (const kind of kinds) {
    const builder = path.join(etc, `${kind}.builder`);
    const build = (...words: string[]) => spawnSync('swift-ring-builder', [builder, ...words]);
    build('create', '2', '1', '0');
    build('add', `r1z1-127.0.0.1:${String(ports[kind])}/d1`, '1');
    build('rebalance');
    write(`${kind}.conf`, [
      ...['[DEFAULT]', ...common, `devices = ${path.join(root, 'node')}`, 'mount_check = false'],
      `recon_cache_path = ${path.join(root, 'cache')}`,
      ...[`bind_port = ${String(ports[kind])}`, `[pipeline:main]`, `pipeline = ${kind}-server`],
      ...[`[app:${kind}-server]`, `use = egg:swift#${kind}`],
    ]);
  }
  const filters = ['catch_errors', 'gatekeeper', 'cache', 'listing_formats', 'bulk', 's3api', 'tempauth', 'slo', 'dlo'];
  const settings: Readonly<Record<string, readonly string[]>> = {
    cache: ['use = egg:swift#memcache', `memcache_servers = 127.0.0.1:${String(cache)}`],
    s3api: ['use = egg:swift#s3api', 's3_acl = false', 'location = us-east-1', 'min_segment_size = 1048576'],
    tempauth: ['use = egg:swift#tempauth', 'user_test_tester = testing .admin'],
  };
  write('proxy.conf', [
    ...['[DEFAULT]', ...common, `bind_port = ${String(proxy)}`],
    ...['[pipeline:main]', `pipeline = ${filters.join(' ')} proxy-server`],
    ...['[app:proxy-server]', 'use = egg:swift#proxy', 'account_autocreate = true'],
    ...filters.flatMap((name) => [`[filter:${name}]`, ...(settings[name] ?? [`use = egg:swift#${name}`])]),
  ]);
  chownSync(root, 0, 0);
  const children: ChildProcess[] = [];
  const start = (program: string, ...words: string[]) => {
    children.push(spawn(program, words, { stdio: 'ignore' }));
  };
  const close = () => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(root, { recursive: true, force: true });
  };
  start('memcached', '-u', 'root', '-l', '127.0.0.1', '-p', String(cache));
  for (const kind of kinds) start(`swift-${kind}-server`, path.join(etc, `${kind}.conf`));
  start('swift-proxy-server', path.join(etc, 'proxy.conf'));
  const place: BucketPlace = {
    ...{ address: `http://127.0.0.1:${String(proxy)}/archive`, prefix: '', region: 'us-east-1' },
    ...{ accessKeyId: 'test:tester', secretAccessKey: 'testing' },
  };
  try {
    await makeBucket(place);
  } catch (error) {
    close();
    throw error;
  }
  return { place, close };
};

/** Asked until the service is up. */
const makeBucket = async ({ address, accessKeyId, secretAccessKey, region }: BucketPlace): Promise<void> => {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  for (let tries = 0; tries < 240; tries += 1) {
    const answer = await client.fetch(address, { method: 'PUT' }).catch(() => null);
    if (answer?.ok) return;
    await wait(250);
  }
  throw new Error('swift did not start within a minute');
};
