import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, Random } from '@lintel/shared/env';
import { toHex } from '@lintel/shared/ids';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 86_400_000;
const caDays = 3650;
const serverDays = 397;
const renewDays = 60;

/** The shop's own certificate authority and the hub's certificate, PEM. */
export interface ShopTls {
  ca: string;
  key: string;
  cert: string;
}

/** Writes whole or not at all, readable by its owner alone. */
export async function writeSecretFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.new`;
  await writeFile(temporary, text, { mode: 0o600, flush: true });
  await chmod(temporary, 0o600);
  await rename(temporary, file);
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * The shop's CA and a server certificate for `names`, made at the first start and renewed before they end. Keys are
 * files of mode 0600 in `dir`. The only file that names @peculiar/x509.
 */
export async function shopTls(options: {
  dir: string;
  shop: string;
  names: readonly string[];
  clock: Clock;
  random: Random;
}): Promise<ShopTls> {
  const { dir, clock } = options;
  cryptoProvider.set(webcrypto as never);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const paths = {
    caKey: join(dir, 'ca.key'),
    ca: join(dir, 'ca.crt'),
    key: join(dir, 'hub.key'),
    cert: join(dir, 'hub.crt'),
  };
  let caKeyPem = await readIfThere(paths.caKey);
  let ca = await readIfThere(paths.ca);
  let fresh = false;
  if (!caKeyPem || !ca) {
    const keys = await newKeys();
    const generated = await X509CertificateGenerator.createSelfSigned({
      serialNumber: toHex(options.random.bytes(16)),
      name: `CN=Lintel ${options.shop}`,
      notBefore: new Date(clock.now() - dayMs),
      notAfter: new Date(clock.now() + caDays * dayMs),
      signingAlgorithm: algorithm,
      keys: keys as never,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      ],
    });
    caKeyPem = await exportKey(keys.privateKey);
    ca = generated.toString('pem');
    await writeSecretFile(paths.caKey, caKeyPem);
    await writeSecretFile(paths.ca, ca);
    fresh = true;
  }
  const known = { key: await readIfThere(paths.key), cert: await readIfThere(paths.cert) };
  if (!fresh && known.key && known.cert && stillGood(known.cert, options.names, clock.now())) {
    return { ca, key: known.key, cert: `${known.cert}\n${ca}` };
  }
  const keys = await newKeys();
  const authority = new X509Certificate(ca);
  const issued = await X509CertificateGenerator.create({
    serialNumber: toHex(options.random.bytes(16)),
    subject: `CN=Lintel hub ${options.shop}`,
    issuer: authority.subject,
    notBefore: new Date(clock.now() - dayMs),
    notAfter: new Date(clock.now() + serverDays * dayMs),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey as never,
    signingKey: (await importKey(caKeyPem)) as never,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(options.names.map(alternativeName)),
    ],
  });
  const key = await exportKey(keys.privateKey);
  const cert = issued.toString('pem');
  await writeSecretFile(paths.key, key);
  await writeSecretFile(paths.cert, cert);
  return { ca, key, cert: `${cert}\n${ca}` };
}

function alternativeName(name: string): { type: 'dns' | 'ip'; value: string } {
  const bare = name.replace(/^\[|\]$/g, '');
  return /^[\d.]+$|:/.test(bare) ? { type: 'ip', value: bare } : { type: 'dns', value: bare };
}

function stillGood(pem: string, names: readonly string[], nowMs: number): boolean {
  const certificate = new X509Certificate(pem);
  if (certificate.notAfter.getTime() - nowMs < renewDays * dayMs) return false;
  const alternative = certificate.getExtension(SubjectAlternativeNameExtension);
  const known = new Set(alternative?.names.items.map(({ value }) => value));
  return names.every((name) => known.has(alternativeName(name).value));
}

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${der.match(/.{1,64}/g)!.join('\n')}\n-----END PRIVATE KEY-----\n`;
}

async function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
}
