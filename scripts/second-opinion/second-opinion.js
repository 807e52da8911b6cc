// Compares this verifier with an independent one on real and on mutated quotes. See README.md.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');
const { generator, mutate } = require('./mutate.js');

// Our words where we are the stricter one, each explained in docs/differences.md, section "Second opinion".
const STRICTER_HERE = [
  / quote-trailing-bytes: /,
  / pck-chain-malformed: /,
  / certification-type: /,
  / quote-malformed: .*(certification type|left over)/,
  / attestation-key-unbound: /,
  / collateral-signature: CRL of /,
];

// The other verifier takes the platform's chain from the collateral where it holds one; here the quote's own counts.
const CHAIN_OF_THE_QUOTE = / (root-not-pinned|certificate-(profile|issuer|signature)): /;

// The other verifier's words where it is the stricter one; none has been seen.
const STRICTER_THERE = [];

function make([folder, mutations, seed, ...triples]) {
  const random = generator(Number(seed));
  const inputs = [];
  for (let i = 0; i + 2 < triples.length; i += 3) {
    inputs.push({ quote: triples[i], collateral: triples[i + 1], at: triples[i + 2] });
  }
  fs.mkdirSync(folder, { recursive: true });
  const jobs = inputs.map((input) => ({ ...input, kind: 'original' }));
  for (let n = 0; n < Number(mutations); n++) {
    const input = inputs[random(inputs.length)];
    const made = mutate(fs.readFileSync(input.quote), random);
    const file = path.join(folder, `${n}.quote`);
    fs.writeFileSync(file, made.quote);
    jobs.push({ ...input, quote: file, kind: made.kind, of: input.quote });
  }
  const lines = jobs.map((job) => JSON.stringify(job)).join('\n');
  fs.writeFileSync(path.join(folder, 'jobs.jsonl'), `${lines}\n`);
  console.log(`${jobs.length} jobs in ${folder}/jobs.jsonl`);
}

function otherOpinion(oracle, job) {
  const collateral = JSON.parse(fs.readFileSync(job.collateral, 'utf8'));
  for (const name of Object.keys(collateral)) {
    if (name.endsWith('_crl') || name.endsWith('_signature')) {
      collateral[name] = Uint8Array.from(Buffer.from(collateral[name], 'hex'));
    }
  }
  const quote = Uint8Array.from(fs.readFileSync(job.quote));
  try {
    const report = oracle.verify(quote, collateral, Math.floor(Date.parse(job.at) / 1000));
    return { accepted: true, status: report.status, advisories: [...report.advisory_ids].sort() };
  } catch (e) {
    return { accepted: false, error: String(e.message).slice(0, 120) };
  }
}

function difference(job, ours, theirs) {
  if (ours.accepted && theirs.accepted) {
    const advisories = [...ours.claims.advisoryIds].sort();
    const same =
      ours.claims.tcbStatus === theirs.status &&
      JSON.stringify(advisories) === JSON.stringify(theirs.advisories);
    return same ? null : `both accept, ${ours.claims.tcbStatus} against ${theirs.status}`;
  }
  if (ours.accepted === theirs.accepted) {
    return null;
  }
  return ours.accepted ? `only we accept: ${theirs.error}` : `only they accept: ${failure(ours)}`;
}

function failure(ours) {
  return ours.problems.find((p) => p.includes(' FAILED ')) ?? ours.problems[0];
}

function explained(job, ours, theirs) {
  if (ours.accepted) {
    return STRICTER_THERE.some((words) => theirs.error?.includes(words));
  }
  const words = failure(ours);
  const ownChain = fs.readFileSync(job.collateral, 'utf8').includes('"pck_certificate_chain"');
  return STRICTER_HERE.some((r) => r.test(words)) || (ownChain && CHAIN_OF_THE_QUOTE.test(words));
}

function compare([folder, oracleFolder]) {
  const require = createRequire(path.resolve(oracleFolder, 'package.json'));
  const oracle = require('@phala/dcap-qvl');
  const read = (name) =>
    fs.readFileSync(path.join(folder, name), 'utf8').trim().split('\n').map((l) => JSON.parse(l));
  const answers = read('answers.jsonl');
  const count = { accepted: 0, rejected: 0, explained: 0, unexplained: 0 };
  const kinds = new Map();
  read('jobs.jsonl').forEach((job, i) => {
    const theirs = otherOpinion(oracle, job);
    const found = difference(job, answers[i], theirs);
    if (found === null) {
      count[theirs.accepted ? 'accepted' : 'rejected']++;
      return;
    }
    const why = explained(job, answers[i], theirs);
    count[why ? 'explained' : 'unexplained']++;
    const line = `${why ? 'explained' : 'UNEXPLAINED'} ${found.replace(/[0-9a-f]*[0-9][0-9a-f]*/g, '#')}`;
    const seen = kinds.get(line) ?? { times: 0, first: `${job.kind} ${job.quote}` };
    kinds.set(line, { ...seen, times: seen.times + 1 });
  });
  for (const [line, { times, first }] of kinds) {
    console.log(`${times} x ${line} (first: ${first})`);
  }
  console.log(`agree: ${count.accepted} accepted, ${count.rejected} rejected;`,
    `differ: ${count.explained} explained, ${count.unexplained} unexplained`);
  process.exit(count.unexplained === 0 ? 0 : 1);
}

const commands = { make, compare };
const [command, ...rest] = process.argv.slice(2);
if (!(command in commands)) {
  console.error('usage: second-opinion.js make|compare ... (see README.md)');
  process.exit(64);
}
commands[command](rest);
