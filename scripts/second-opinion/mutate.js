// One random change of a quote, from a seeded generator, so that a run can be repeated.
'use strict';

function generator(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const kinds = {
  flip(quote, random) {
    const out = Buffer.from(quote);
    out[random(out.length)] ^= 1 << random(8);
    return out;
  },
  byte(quote, random) {
    const out = Buffer.from(quote);
    out[random(out.length)] = random(256);
    return out;
  },
  zeros(quote, random) {
    const out = Buffer.from(quote);
    const start = random(out.length);
    return out.fill(0, start, Math.min(out.length, start + 1 + random(64)));
  },
  truncate: (quote, random) => Buffer.from(quote.subarray(0, random(quote.length))),
  cut(quote, random) {
    const start = random(quote.length);
    return Buffer.concat([quote.subarray(0, start), quote.subarray(start + 1 + random(8))]);
  },
  insert(quote, random) {
    const at = random(quote.length + 1);
    const added = Buffer.from([random(256)]);
    return Buffer.concat([quote.subarray(0, at), added, quote.subarray(at)]);
  },
  append: (quote, random) => Buffer.concat([quote, Buffer.from([random(2) * random(256)])]),
  header(quote, random) {
    const out = Buffer.from(quote);
    out[random(48)] = random(256);
    return out;
  },
  // Near the lengths and types between body and certificates.
  lengths(quote, random) {
    const out = Buffer.from(quote);
    const pem = out.indexOf('-----BEGIN');
    const places = [436, 632, 638, 700, 702, 764, 766, pem - 6, pem - 4, pem - 40, pem - 38];
    const place = places[random(places.length)] + random(4);
    out[Math.max(0, place)] = random(256);
    return out;
  },
  // White space in the certificate text, which lenient readers skip.
  white(quote, random) {
    const pem = quote.indexOf('-----BEGIN');
    const at = pem + random(quote.length - pem);
    const out = Buffer.from(quote);
    out[at] = [0x20, 0x0a, 0x0d, 0x09, 0x00][random(5)];
    return out;
  },
};

const names = Object.keys(kinds);

function mutate(quote, random) {
  const kind = names[random(names.length)];
  return { kind, quote: kinds[kind](quote, random) };
}

module.exports = { generator, mutate };
