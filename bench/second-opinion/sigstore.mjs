// A second opinion on Sigstore bundles: npm's @sigstore/verify against Exhibit.
//
//   npm install
//   node sigstore.mjs --corpus DIR --root TRUSTED_ROOT --classpath CP [--altered 2000] [--seed 1] [--java java]
//
// DIR holds bundles (*.sigstore.json, *.sigstore, bundle.json, mutations), a trusted_root*.json beside a bundle counts for it, else
// --root; an artifact stands beside the bundle or above it as a.txt. CP is Exhibit's class path, such as
// cli/target/exhibit-cli.jar:cli/target/lib/*. Ends with 1 if a bundle is accepted by Exhibit alone.
import { bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const options = { altered: '2000', seed: '1', java: 'java' };
for (let i = 2; i < process.argv.length; i += 2) options[process.argv[i].slice(2)] = process.argv[i + 1];

let state = Number(options.seed) >>> 0;
function random(below) { // mulberry32: the same numbers for the same seed
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) % below;
}

function files(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

function isBundle(path) {
  if (basename(path).startsWith('trusted_root') || statSync(path).size > 4 << 20) return false;
  try {
    return JSON.parse(readFileSync(path, 'utf8')).mediaType?.startsWith('application/vnd.dev.sigstore.bundle');
  } catch {
    return false;
  }
}

function rootOf(path) {
  const folder = dirname(path);
  const beside = readdirSync(folder).filter((n) => n.startsWith('trusted_root') && n.endsWith('.json'));
  const other = readdirSync(folder).filter((n) => n === 'staging_trusted_root.json' && basename(path).includes('rekor-v2'));
  return [...beside, ...other].map((n) => join(folder, n))[0] ?? options.root;
}

function artifactOf(path) {
  const near = [dirname(path), dirname(dirname(path))];
  return near.flatMap((f) => ['artifact', 'artifact.txt', 'a.txt'].map((n) => join(f, n))).find(existsSync);
}

const verifiers = new Map();
function verifier(root) {
  if (!verifiers.has(root)) {
    const text = readFileSync(root, 'utf8');
    const trusted = TrustedRoot.fromJSON(JSON.parse(text));
    verifiers.set(root, new Verifier(toTrustMaterial(trusted), {
      tlogThreshold: trusted.tlogs.length ? 1 : 0,
      ctlogThreshold: trusted.ctlogs.length ? 1 : 0,
    }));
  }
  return verifiers.get(root);
}

function theirs(text, root, artifact) {
  try {
    const bundle = bundleFromJSON(JSON.parse(text));
    const content = bundle.content.$case === 'messageSignature' ? readFileSync(artifact) : undefined;
    verifier(root).verify(toSignedEntity(bundle, content));
    return 'accepted';
  } catch (e) {
    return String(e.code ?? e.message).split('\n')[0];
  }
}

// every value of a document, with what holds it
function values(node, holder, key, found = []) {
  if (holder) found.push({ holder, key, value: node });
  if (node && typeof node === 'object') Object.keys(node).forEach((k) => values(node[k], node, k, found));
  return found;
}

function flipped(text) { // one bit of the bytes if it is base64, else one character
  const bytes = Buffer.from(text, 'base64');
  if (text.length >= 8 && bytes.toString('base64') === text) {
    bytes[random(bytes.length)] ^= 1 << random(8);
    return bytes.toString('base64');
  }
  const at = random(Math.max(1, text.length));
  return text.slice(0, at) + String.fromCharCode(33 + random(90)) + text.slice(at + 1);
}

const alterations = [
  (all) => { // a value
    const { holder, key, value } = all[random(all.length)];
    if (typeof value === 'string') holder[key] = /^[0-9]+$/.test(value) ? String(Number(value) + 1 + random(3)) : flipped(value);
    else if (typeof value === 'boolean') holder[key] = !value;
    else if (typeof value === 'number') holder[key] = value + 1;
    else delete holder[key];
  },
  (all) => { const { holder, key } = all[random(all.length)]; delete holder[key]; },
  (all) => { // a list with one more of the same, or with none
    const lists = all.filter((v) => Array.isArray(v.value) && v.value.length);
    const { value } = lists.length ? lists[random(lists.length)] : { value: [] };
    if (random(2)) value.push(structuredClone(value[0])); else value.pop();
  },
  (all, other) => { // the value that another bundle has there
    const text = all.filter((v) => typeof v.value === 'string');
    const one = text[random(text.length)];
    const same = values(other).filter((v) => v.key === one.key && typeof v.value === 'string');
    if (same.length) one.holder[one.key] = same[random(same.length)].value;
  },
  (all) => { // a whole part swapped with a sibling
    const parts = all.filter((v) => v.value && typeof v.value === 'object');
    const [a, b] = [parts[random(parts.length)], parts[random(parts.length)]];
    if (a && b) a.holder[a.key] = structuredClone(b.value);
  },
];

const scratch = mkdtempSync(join(tmpdir(), 'second-opinion-'));
const found = files(resolve(options.corpus)).filter(isBundle);
const cases = [];
for (const path of found) {
  const text = readFileSync(path, 'utf8');
  const document = JSON.parse(text);
  if (document.verificationMaterial?.publicKey) continue; // signed by a key that no certificate names: each tool is given it in its own way
  const needs = 'messageSignature' in document;
  const artifact = needs ? artifactOf(path) : undefined;
  if (needs && !artifact) continue;
  cases.push({ name: path, file: path, text, root: rootOf(path), artifact });
}
const genuine = cases.filter((c) => theirs(c.text, c.root, c.artifact) === 'accepted');
for (let i = 0; i < Number(options.altered); i++) {
  const base = genuine[random(genuine.length)];
  const document = JSON.parse(base.text);
  const other = JSON.parse(genuine[random(genuine.length)].text);
  const how = random(alterations.length);
  alterations[how](values(document), other);
  const text = JSON.stringify(document);
  const file = join(scratch, `${i}.json`);
  writeFileSync(file, text);
  cases.push({ ...base, name: `${base.name} altered ${i} by ${how}`, file, text, altered: true });
}

const list = join(scratch, 'list.tsv');
writeFileSync(list, cases.map((c) => [c.file, c.root, c.artifact ?? '-'].join('\t')).join('\n') + '\n');
const judge = join(dirname(fileURLToPath(import.meta.url)), 'Judge.java');
const ours = execFileSync(options.java, ['-cp', options.classpath, judge, list], { maxBuffer: 64 << 20 }).toString().trimEnd().split('\n');

const count = { both: 0, neither: 0, theirs: 0, ours: 0 };
cases.forEach((c, i) => {
  const their = theirs(c.text, c.root, c.artifact);
  const [a, b] = [ours[i] === 'accepted', their === 'accepted'];
  count[a && b ? 'both' : a ? 'ours' : b ? 'theirs' : 'neither']++;
  if (a !== b) console.log(`${a ? 'ONLY EXHIBIT' : 'only npm'}: ${c.name.replace(resolve(options.corpus), '')}  exhibit ${ours[i]}, npm ${their}  ${c.altered ? c.file : ''}`);
});
console.log(`${cases.length} bundles, ${options.altered} of them altered: accepted by both ${count.both}, by neither ${count.neither}, by npm alone ${count.theirs}, by Exhibit alone ${count.ours}`);
process.exit(count.ours ? 1 : 0);
