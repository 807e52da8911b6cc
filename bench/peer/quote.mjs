// The npm verifier over one quote and its collateral, settled: node quote.mjs QUOTE COLLATERAL.json INSTANT [N]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const { verify } = createRequire(process.cwd() + '/')('@phala/dcap-qvl');
const [quoteFile, collateralFile, instant, n = '400'] = process.argv.slice(2);
const quote = readFileSync(quoteFile);
const json = JSON.parse(readFileSync(collateralFile, 'utf8'));
const hex = (name) => (typeof json[name] === 'string' && /^[0-9a-f]+$/i.test(json[name]) ? Buffer.from(json[name], 'hex') : json[name]);
const names = ['root_ca_crl', 'pck_crl', 'tcb_info_signature', 'qe_identity_signature'];
const collateral = { ...json, ...Object.fromEntries(names.map((name) => [name, hex(name)])) };
const at = Math.floor(Date.parse(instant) / 1000);
const once = () => verify(quote, collateral, at);
if (process.env.ONCE) {
  console.log(once().status);
  process.exit(0);
}
for (let i = 0; i < 200; i++) once();
const series = [];
for (let r = 0; r < 10; r++) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < n / 10; i++) once();
  series.push(Number(process.hrtime.bigint() - start) / 1e6 / (n / 10));
}
series.sort((a, b) => a - b);
console.log(`npm verifier ${once().status}, settled: ${series[5].toFixed(2)} ms a quote (median of 10 series of ${n / 10})`);
