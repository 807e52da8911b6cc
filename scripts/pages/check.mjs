// What a browser makes of pages of `exhibit verify --format html`: node check.mjs PAGE...
// In light and dark, at four widths and on paper: one request, no console message, no horizontal
// scrolling, nothing that axe objects to. Ends with 1 if anything is found.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import puppeteer from 'puppeteer-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: quiet });
let found = 0;

function complain(file, where, what) {
  found++;
  console.log(`${file}: ${where}: ${what}`);
}

async function check(file, width, scheme) {
  const page = await browser.newPage();
  const where = `${width} px, ${scheme}`;
  let requests = 0;
  page.on('request', () => requests++);
  page.on('console', message => complain(file, where, `console: ${message.text()}`));
  page.on('pageerror', error => complain(file, where, `error: ${error.message}`));
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto('file://' + resolve(file));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) complain(file, where, `scrolls sideways: ${wide} px`);
  if (requests !== 1) complain(file, where, `${requests} requests`);
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
  // The page's own policy forbids scripts; evaluate() runs beside it.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const v of violations) {
    complain(file, where, `axe ${v.id}: ${v.help} (${v.nodes.length}, ${v.nodes[0].html.slice(0, 120)})`);
  }
  await page.close();
}

async function print(file) {
  const page = await browser.newPage();
  await page.goto('file://' + resolve(file));
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  if (pdf.length < 10_000) complain(file, 'A4', `the print has ${pdf.length} bytes`);
  await page.close();
}

for (const file of process.argv.slice(2)) {
  for (const width of [320, 390, 768, 1280]) {
    for (const scheme of ['light', 'dark']) await check(file, width, scheme);
  }
  await print(file);
}
await browser.close();
console.log(`${process.argv.length - 2} pages, ${found} objections`);
process.exit(found ? 1 : 0);
