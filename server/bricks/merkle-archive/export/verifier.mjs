#!/usr/bin/env node
// Vérifie hors ligne ce qu'une archive a remis : un paquet (dossier), une attestation ou un reçu (.json).
// Un seul fichier, aucune dépendance, aucun réseau : Node.js 20 ou plus récent suffit. Lisez-le avant de le lancer.
//   node verifier.mjs [PAQUET | ATTESTATION.json | REÇU.json] [FICHIER…] [--cle NOM+EMPREINTE+CLÉ] [--racine RACINE.pem]
// FICHIER… : pièces que l'attestation ou le reçu doit nommer. --cle : clé de l'archive, obtenue par une autre voie.
// --racine : autorité d'horodatage à laquelle vous faites confiance. Un paquet en .tar : `tar -xf` d'abord.
// Statut : 0 tout est vérifié ; 1 quelque chose est altéré, et le fichier est nommé ; 2 on ne peut pas conclure.
// Sources : RFC 8493 (BagIt), RFC 9162 §2.1 (arbre), C2SP signed-note, tlog-checkpoint et tlog-proof, RFC 3161 et 5816
// (jetons), RFC 5652 (CMS), RFC 5280 (certificats et listes de révocation).
import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const said = { bad: 0, unsure: 0 };
const good = (sentence) => console.log(`[oui] ${sentence}`);
const told = (sentence) => console.log(`[ i ] ${sentence}`);
const bad = (file, why) => ((said.bad += 1), console.log(`[NON] ${file} : ${why}`), null);
const unsure = (file, why) => ((said.unsure += 1), console.log(`[ ? ] ${file} : ${why}`), null);
/** Fait `work` ; ce qui échoue est dit de ce fichier, et rend null. */
const about = async (file, work) => {
  try {
    return await work();
  } catch (error) {
    return bad(file, error.message);
  }
};
const require = (holds, why) => {
  if (!holds) throw new Error(why);
};

// ---- Empreintes et arbre (RFC 9162 §2.1) ----
const sha256 = (...octets) => octets.reduce((hash, one) => hash.update(one), createHash('sha256')).digest();
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
/** La plus grande puissance de deux inférieure à `size` : là où l'arbre se partage. */
const splitOf = (size) => 2 ** (Math.ceil(Math.log2(size)) - 1);
/** La racine à laquelle mène une preuve d'inclusion : les frères, du plus bas au plus haut. */
const rootFromInclusion = (hash, index, size, proof) => {
  if (size === 1) return proof.length === 0 && index === 0 ? hash : require(false, 'la preuve est trop longue');
  const [below, sibling, split] = [proof.slice(0, -1), proof.at(-1), splitOf(size)];
  require(sibling && index < size, 'la preuve est trop courte');
  if (index < split) return nodeHash(rootFromInclusion(hash, index, split, below), sibling);
  return nodeHash(sibling, rootFromInclusion(hash, index - split, size - split, below));
};
/** Les racines de l'ancien arbre et du nouveau, selon la preuve ; `known` : celle de l'ancien, tant qu'il est entier. */
const rootsFromConsistency = (first, second, proof, known) => {
  const [below, top, split] = [proof.slice(0, -1), proof.at(-1), splitOf(second)];
  if (first === second) {
    require(proof.length === (known ? 0 : 1), 'la preuve n’a pas la bonne longueur');
    return [known ?? top, known ?? top];
  }
  require(top, 'la preuve est trop courte');
  if (first <= split) {
    const [old, now] = rootsFromConsistency(first, split, below, known);
    return [old, nodeHash(now, top)];
  }
  return rootsFromConsistency(first - split, second - split, below).map((root) => nodeHash(top, root));
};
const hashesOf = (lines) => lines.map((line) => Buffer.from(line, 'base64'));

// ---- Clé et racines signées (C2SP signed-note, tlog-checkpoint) ----
/** `nom+empreinte+clé` : le nom, l'empreinte de la clé et la clé Ed25519. */
const readKey = (text) => {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
  const octets = Buffer.from(encoded ?? '', 'base64');
  require(octets.length === 33 && octets[0] === 1, 'ce n’est pas une clé Ed25519 au format nom+empreinte+clé');
  const hash = sha256(`${name}\n`, octets).subarray(0, 4);
  require(hash.toString('hex') === id, 'l’empreinte de la clé n’est pas la sienne');
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), octets.subarray(1)]);
  return { name, hash, text: text.trim(), key: createPublicKey({ key: spki, format: 'der', type: 'spki' }) };
};
const readNote = (note, key) => {
  const [text, lines = ''] = note.split(/\n\n(?=— )/, 2);
  const [origin, size, root, ...more] = text.split('\n');
  require(/^[1-9]\d*$/.test(size ?? '') && more.length === 0, 'ce n’est pas une racine signée');
  require(origin === key.name, `la racine est celle de ${origin}, la clé celle de ${key.name}`);
  const holds = lines.split('\n').some((line) => {
    const octets = Buffer.from(line.startsWith(`— ${key.name} `) ? line.slice(key.name.length + 3) : '', 'base64');
    const [hash, signature] = [octets.subarray(0, 4), octets.subarray(4)];
    return hash.equals(key.hash) && signature.length === 64 && verify(null, `${text}\n`, key.key, signature);
  });
  require(holds, 'la signature de la racine n’est pas celle de la clé');
  return { size: Number(size), root: hashesOf([root])[0] };
};

// ---- DER, certificats, listes de révocation ----
const der = (octets, at = 0) => {
  const count = octets[at + 1] > 0x80 ? octets[at + 1] & 0x7f : 0;
  const from = at + 2 + count;
  const length = count > 0 ? octets.readUIntBE(at + 2, count) : octets[at + 1];
  require(from + length <= octets.length, 'DER coupé');
  return { tag: octets[at], raw: octets.subarray(at, from + length), body: octets.subarray(from, from + length) };
};
const parts = (element) => {
  require(element, 'une partie manque');
  const list = [];
  for (let at = 0; at < element.body.length; at += list.at(-1).raw.length) list.push(der(element.body, at));
  return list;
};
const hex = (element) => element?.body.toString('hex');
const timeOf = ({ body, tag }) => {
  const text = `${tag === 0x17 ? (body[0] < 0x35 ? 20 : 19) : ''}${body.toString('latin1')}`;
  return new Date(text.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6'));
};
const hashNames = { '608648016503040201': 'sha256', '608648016503040202': 'sha384', '608648016503040203': 'sha512' };
const hashName = (algorithm) => hashNames[hex(parts(algorithm)[0])];
const digestBy = (algorithm, octets) => {
  const name = algorithm ? hashName(algorithm) : 'sha256';
  require(name, 'un algorithme d’empreinte qui n’est pas accepté');
  return createHash(name).update(octets).digest();
};
const hashOfSignature = {
  '02': 'sha256',
  '03': 'sha384',
  '04': 'sha512',
  '0b': 'sha256',
  '0c': 'sha384',
  '0d': 'sha512',
};
/** ECDSA, RSA (PKCS #1 v1.5) ou Ed25519 (RFC 5758, 8017, 8410) ; `digest` : le nom que le CMS donne à côté. */
const signatureHolds = (algorithm, data, key, signature, digest) => {
  const name = hex(parts(algorithm)[0]);
  if (name === '2b6570') return verify(null, data, key, signature);
  const [, ending] = /^(?:2a8648ce3d0403|2a864886f70d0101)(0[1234bcd])$/.exec(name) ?? [];
  require(ending, `un algorithme de signature qui n’est pas accepté (${name})`);
  return verify(hashOfSignature[ending] ?? digest, data, key, signature);
};
/** RFC 3161 §2.3 : fait pour horodater, pour cela seul, et de façon critique (extendedKeyUsage, TRUE). */
const isForTime = ({ keyUsage, raw }) =>
  keyUsage?.join() === '1.3.6.1.5.5.7.3.8' && raw.toString('hex').includes('0603551d250101ff');
const named = (certificate) => certificate.subject.replaceAll('\n', ', ');
/** Du certificat jusqu'à une racine, chacun valable à la date du jeton, quoi qu'il soit devenu depuis. */
const pathAt = (certificate, pool, roots, at) => {
  const chain = [certificate];
  for (;;) {
    const last = chain.at(-1);
    const valid = new Date(last.validFrom) <= at && at <= new Date(last.validTo);
    require(valid, `le certificat « ${named(last)} » n’était pas valable à la date du jeton (${at.toISOString()})`);
    if (roots.some(({ raw }) => raw.equals(last.raw))) return chain;
    const isIssuer = (one) => one.ca && !chain.includes(one) && last.checkIssued(one) && last.verify(one.publicKey);
    const issuer = [...roots, ...pool].find(isIssuer);
    require(issuer && chain.length < 8, `« ${named(last)} » ne mène à aucune racine de confiance`);
    chain.push(issuer);
  }
};
/** Contre les listes que l'émetteur du certificat a signées (RFC 5280 §5). */
const checkRevocation = (where, chain, lists, at) => {
  for (const [index, certificate] of chain.slice(0, -1).entries()) {
    const { publicKey } = chain[index + 1];
    const isHis = ([signed, algorithm, { body }]) => signatureHolds(algorithm, signed.raw, publicKey, body.subarray(1));
    const list = lists.map((octets) => parts(der(octets))).find(isHis);
    if (!list) {
      told(`${where} : pas de liste de révocation pour « ${named(certificate)} »`);
      continue;
    }
    const entries = parts(list[0]).filter(({ tag }, place) => place > 2 && tag === 0x30);
    const isIt = (entry) => BigInt(`0x${hex(parts(entry)[0])}`) === BigInt(`0x${certificate.serialNumber}`);
    const revoked = entries.flatMap(parts).find(isIt);
    const since = revoked && timeOf(parts(revoked)[1]);
    require(!since || since > at, `« ${named(certificate)} » était révoqué depuis le ${since?.toISOString()}`);
    good(`${where} : « ${named(certificate)} » n’était pas révoqué à cette date`);
  }
};

// ---- Jetons d'horodatage (RFC 3161, 5816) ----
const checkToken = (where, token, note, { roots, pool, lists }) => {
  const [type, wrapped] = parts(der(token));
  require(hex(type) === '2a864886f70d010702', 'ce n’est pas un jeton d’horodatage');
  const [, , content, ...rest] = parts(parts(wrapped)[0]);
  const [contentType, wrappedInfo] = parts(content);
  require(hex(contentType) === '2a864886f70d0109100104', 'ce n’est pas un jeton d’horodatage');
  const info = parts(wrappedInfo)[0].body;
  const [, , imprint, , genTime] = parts(der(info));
  const [algorithm, digest] = parts(imprint);
  require(digestBy(algorithm, note).equals(digest.body), 'le jeton porte sur une autre racine signée');

  const signers = parts(rest.at(-1));
  require(signers.length === 1, 'le jeton n’a pas exactement un signataire');
  const [, , digestAlgorithm, attributes, signatureAlgorithm, signature] = parts(signers[0]);
  const valueOf = (name) => {
    const found = parts(attributes).find((one) => hex(parts(one)[0]) === name);
    return found && parts(parts(found)[1])[0];
  };
  require(hex(valueOf('2a864886f70d010903')) === '2a864886f70d0109100104', 'attributs signés mal formés');
  const messageDigest = valueOf('2a864886f70d010904')?.body;
  require(messageDigest?.equals(digestBy(digestAlgorithm, info)), 'la signature porte sur un autre jeton');

  // signing-certificate-v2 nomme le certificat du signataire par son empreinte, SHA-256 si rien n'est dit.
  const identifier = parts(parts(parts(valueOf('2a864886f70d010910022f'))[0])[0]);
  const [hashOfName, certificateDigest] = identifier[0].tag === 0x30 ? identifier : [null, identifier[0]];
  const inside = rest[0].tag === 0xa0 ? parts(rest[0]).map(({ raw }) => new X509Certificate(raw)) : [];
  const candidates = [...inside, ...pool];
  const signer = candidates.find(({ raw }) => digestBy(hashOfName, raw).equals(certificateDigest.body));
  require(signer, 'le certificat du signataire n’est pas là');
  const signed = Buffer.concat([Buffer.of(0x31), attributes.raw.subarray(1)]);
  const holds = signatureHolds(signatureAlgorithm, signed, signer.publicKey, signature.body, hashName(digestAlgorithm));
  require(holds, 'la signature du jeton n’est pas celle de son certificat');
  require(isForTime(signer), `le certificat « ${named(signer)} » n’est pas fait pour horodater`);
  const at = timeOf(genTime);
  const chain = pathAt(signer, candidates, roots, at);
  good(`${where} : horodaté le ${at.toISOString()} par « ${named(signer)} »`);
  if (new Date(signer.validTo) < new Date())
    told(`${where} : ce certificat a expiré le ${signer.validTo} ; il est jugé à la date du jeton`);
  checkRevocation(where, chain, lists, at);
};

// ---- Les preuves, d'où qu'elles viennent ----
const pemBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const certificatesIn = (pem) => (pem.match(pemBlock) ?? []).map((one) => new X509Certificate(one));
/** Ce que l'on n'a pas reçu par une autre voie, et qui est alors à comparer à ce que l'archive publie. */
const orFound = (given, found, shown) => {
  if (!given) told(`trouvé sur place, à comparer à ce qui est publié : ${shown}`);
  return given ?? found;
};
const fingerprints = (roots) => roots.map(({ fingerprint256 }) => `racine ${fingerprint256}`).join(' ');
/** Une racine signée et son jeton. @returns la racine, ou null */
const checkHead = async ([where, tokenWhere], { note, token }, key, trust) => {
  const head = await about(where, () => readNote(note, key));
  if (head) good(`${where} : racine de ${head.size} écritures, signée par ${key.name}`);
  if (!token) unsure(tokenWhere, 'cette racine n’a pas encore de jeton d’horodatage');
  else if (trust.roots.length === 0) unsure(tokenWhere, 'aucune autorité de confiance : donnez --racine');
  else await about(tokenWhere, () => checkToken(tokenWhere, token, note, trust));
  return head;
};
const checkConsistency = (where, head, newest, lines) =>
  about(where, () => {
    require(head && newest && head.size <= newest.size, 'ne relie pas les deux racines');
    const [old, now] = rootsFromConsistency(head.size, newest.size, hashesOf(lines), head.root);
    require(old.equals(head.root) && now.equals(newest.root), 'ne relie pas les deux racines');
    good(`${where} : rien n’a été réécrit entre ${head.size} et ${newest.size} écritures`);
  });
/** Une écriture du journal, et qu'elle est dans l'arbre, quand il y a un arbre. */
const readRow = (octets, seq, lines, head) => {
  const row = JSON.parse(octets.toString());
  require(row.seq === seq, `l’écriture porte le numéro ${row.seq}, non ${seq}`);
  const root = head && rootFromInclusion(sha256(Buffer.of(0), octets), seq, head.size, hashesOf(lines));
  require(!head || root?.equals(head.root), 'l’écriture, ou sa preuve, n’est pas celle de l’arbre signé');
  return row;
};
/** Les pièces dont parlent les écritures, qui sont toutes d'une archive. @returns Map du numéro à l'écriture */
const piecesOf = (where, rows) => {
  if (new Set(rows.map(({ archive }) => archive)).size > 1) bad(where, 'les écritures sont de plusieurs archives');
  const deposits = rows.filter(({ type }) => type === 'message digest calculation');
  return new Map(deposits.map((row) => [row.piece, row]));
};

// ---- Paquets (RFC 8493) ----
const filesIn = async (root) => {
  const entries = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const nameOf = ({ parentPath, path: older, name }) => path.relative(root, path.join(parentPath ?? older, name));
  return new Set(entries.map((entry) => nameOf(entry).split(path.sep).join('/')));
};
const digestOf = async (file) => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
};
/** Chaque fichier a sa ligne, chaque ligne son fichier, chaque fichier son empreinte. */
const checkManifest = async (root, files, name, isCovered) => {
  const [listed, before] = [new Map(), said.bad];
  const lines = files.has(name) ? (await readFile(path.join(root, name), 'utf8')).split('\n') : [];
  for (const line of lines.filter(Boolean)) {
    const [, digest, file] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (digest && !listed.has(file)) listed.set(file, digest);
    else bad(name, `ligne illisible ou répétée : ${line}`);
  }
  if (!files.has(name)) bad(name, 'absent');
  for (const file of files) if (isCovered(file) && !listed.has(file)) bad(file, `n’est pas dans ${name}`);
  for (const [file, digest] of listed) {
    if (!files.has(file)) bad(file, `absent, alors que ${name} le nomme`);
    else if ((await digestOf(path.join(root, file))) !== digest) bad(file, `n’a pas l’empreinte que dit ${name}`);
  }
  if (said.bad === before) good(`${name} : ${listed.size} fichiers, toutes les empreintes`);
  return listed;
};
const checkBag = async (root, options) => {
  const files = await filesIn(root);
  const isPayload = (name) => name.startsWith('data/');
  const isTag = (name) => !isPayload(name) && name !== 'tagmanifest-sha256.txt';
  const octetsOf = async (name) => (files.has(name) ? readFile(path.join(root, name)) : null);
  const textOf = async (name) => String((await octetsOf(name)) ?? '');
  await checkManifest(root, files, 'tagmanifest-sha256.txt', isTag);
  const payload = await checkManifest(root, files, 'manifest-sha256.txt', isPayload);
  if (!(await textOf('bagit.txt')).startsWith('BagIt-Version: 1.0\n')) bad('bagit.txt', 'n’annonce pas BagIt 1.0');
  const vkey = (await textOf('preuves/cle-de-tete.txt')).trim();
  const key = await about('preuves/cle-de-tete.txt', () => readKey(orFound(options.key, vkey, vkey)));
  if (!key) return;
  const roots = certificatesIn(await textOf('preuves/certificats/racines.pem'));
  const pool = certificatesIn(await textOf('preuves/certificats/chaine.pem'));
  const lists = await Promise.all([...files].filter((name) => name.endsWith('.crl')).map(octetsOf));
  const trust = { roots: orFound(options.roots, roots, fingerprints(roots)), pool, lists };
  const headIn = async (folder) => {
    const names = [`${folder}/checkpoint`, `${folder}/jeton.tst`];
    return checkHead(names, { note: await textOf(names[0]), token: await octetsOf(names[1]) }, key, trust);
  };
  const head = await headIn('preuves/tete');
  const newest = await headIn('preuves/tete-recente');
  const [, , ...hashes] = (await textOf('preuves/tete-recente/coherence.txt')).trim().split('\n');
  await checkConsistency('preuves/tete-recente/coherence.txt', head, newest, hashes);

  const rows = [];
  const note = await textOf('preuves/tete/checkpoint');
  for (const name of [...files].filter((one) => /^preuves\/ecritures\/\d+\.json$/.test(one)).sort()) {
    const seq = Number(path.basename(name, '.json'));
    const proof = name.replace(/json$/, 'tlog-proof');
    const read = async () => {
      const [top, ...rest] = (await textOf(proof)).split('\n\n');
      const [title, index, ...lines] = top.split('\n');
      const isHis = title === 'c2sp.org/tlog-proof@v1' && index === `index ${seq}` && rest.join('\n\n') === note;
      require(isHis, 'n’est pas la preuve de cette écriture dans cette racine');
      return about(name, async () => readRow(await octetsOf(name), seq, lines, head));
    };
    rows.push(await about(proof, read));
  }
  if (!(await textOf('bag-info.txt')).includes(`External-Identifier: urn:uuid:${rows.find(Boolean)?.archive}\n`))
    bad('bag-info.txt', 'nomme une autre archive que le journal');
  checkPayload(payload, rows.filter(Boolean));
};
/** Les fichiers sont ceux que le journal a enregistrés, tous, et sous leur numéro. */
const checkPayload = (payload, rows) => {
  const pieces = piecesOf('preuves/ecritures', rows);
  const seen = new Set();
  for (const [file, digest] of payload) {
    const row = pieces.get(Number(/^data\/(\d{4})\.\w+$/.exec(file)?.[1] ?? -1));
    seen.add(row);
    if (!row) bad(file, 'aucune écriture du journal ne parle de cette pièce');
    else if (row.detail.sha256 !== digest)
      bad(file, `n’est pas la pièce que l’écriture ${row.seq} du journal a enregistrée`);
  }
  for (const [piece, row] of pieces)
    if (piece > 0 && !seen.has(row)) bad(`data/${String(piece).padStart(4, '0')}.*`, `absente (écriture ${row.seq})`);
  const announced = rows.find(({ type }) => type === 'ingestion')?.detail.pieces;
  const first = [...pieces.values()].filter(({ detail }) => detail.version === 1).length;
  if (announced !== first) bad('preuves/ecritures', `${first} pièces versées, ${announced ?? 'aucune'} annoncées`);
  good(`journal : ${rows.length} écritures lues, ${payload.size} fichiers comparés`);
};

// ---- Attestations et reçus ----
const checkPaper = async (file, others, options) => {
  const { text: octets, signature } = JSON.parse(await readFile(file, 'utf8'));
  const text = JSON.parse(octets);
  const isAttestation = text.schema === 'archive-attestation/1';
  if (!isAttestation && !options.key) return unsure(file, 'un reçu ne porte pas la clé de l’archive : donnez --cle');
  const key = readKey(orFound(options.key, text.key, text.key));
  const signed = `archive ${isAttestation ? 'attestation' : 'receipt'} v1\n${octets}`;
  const isSigned = verify(null, signed, key.key, Buffer.from(signature, 'base64'));
  require(isSigned, 'la signature n’est pas celle de la clé');
  good(`${file} : ${isAttestation ? `attestation du ${text.madeAt}` : `reçu du ${text.at}`}, signée par ${key.name}`);
  const { roots = [], certificates = [], revocationLists = [] } = text.evidence ?? {};
  const decoded = (list) => list.map((one) => Buffer.from(one, 'base64'));
  const [found, pool] = [roots, certificates].map((list) => decoded(list).map((one) => new X509Certificate(one)));
  const trust = { roots: orFound(options.roots, found, fingerprints(found)), pool, lists: decoded(revocationLists) };
  const headIn = ({ note, token }, label) => {
    const der = token && Buffer.from(token.der ?? token, 'base64');
    return checkHead([`${file} (racine ${label})`, `${file} (jeton ${label})`], { note, token: der }, key, trust);
  };
  const head = text.head ? await headIn(text.head, 'd’alors') : told('aucune racine n’était horodatée à cette date');
  if (isAttestation) {
    const newest = await headIn(text.newest, 'du jour');
    await checkConsistency(`${file} (cohérence)`, head, newest, text.newest.consistency);
  }
  // Un reçu est plus ancien que la racine qui tiendra ses écritures : sa signature seule en répond.
  const rows = text.rows.map(({ seq, octets: row, proof }) =>
    readRow(Buffer.from(row), seq, proof ?? [], isAttestation ? head : null),
  );
  const pieces = piecesOf(file, rows);
  for (const { piece, sha256: digest } of text.pieces ?? [])
    require(pieces.get(piece)?.detail.sha256 === digest, `la pièce ${piece} n’est pas celle de son écriture`);
  for (const [piece, { detail }] of pieces) told(`pièce ${piece} : ${detail.sha256}, ${detail.size} octets`);
  for (const other of others) {
    const digest = await digestOf(other);
    const row = [...pieces.values()].find(({ detail }) => detail.sha256 === digest);
    if (row) good(`${other} : est la pièce ${row.piece} de l’archive ${row.archive}`);
    else bad(other, 'n’est aucune des pièces nommées');
  }
};

// ---- Commande ----
const main = async (words) => {
  const option = (name) => (words.includes(name) ? words.splice(words.indexOf(name), 2)[1] : undefined);
  const [key, root] = [option('--cle'), option('--racine')];
  const options = { key, roots: root && certificatesIn(await readFile(root, 'utf8')) };
  const beside = path.dirname(fileURLToPath(import.meta.url));
  const [target = existsSync(path.join(beside, 'bagit.txt')) ? beside : '--', ...others] = words;
  require(!target.startsWith('-'), 'que faut-il vérifier ? Voir les premières lignes de ce fichier');
  if ((await stat(target)).isDirectory()) await checkBag(target, options);
  else await about(target, () => checkPaper(target, others, options));
  return said.bad > 0 ? 1 : said.unsure > 0 ? 2 : 0;
};

try {
  process.exitCode = await main(process.argv.slice(2));
  console.log(`Résultat : ${['tout est vérifié', 'ALTÉRÉ', 'on ne peut pas conclure'][process.exitCode]}.`);
} catch (error) {
  console.error(`Impossible de vérifier : ${error.message}`);
  process.exitCode = 2;
}
