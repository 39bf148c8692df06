'use strict';
/*
 * What every door goes through first: is Node new enough, are the locked packages installed, is the build up to date?
 * Plain CommonJS without dependencies, because none may be there yet. Everything it says goes to standard error.
 */
const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.dirname(__dirname);
const oldestNode = [20, 19];
const doors = { start: 'start', test: 'test', verify: 'verify', manage: 'manage' };

/** Prepares the installation and opens a door of dist/bin with the words that follow its name. */
async function open(door, words) {
  checkNode();
  await withSetUpLock(async () => {
    await installPackages();
    await build();
  });
  const module = path.join(root, 'dist', 'bin', `${doors[door]}.js`);
  process.argv = [process.argv[0], module, ...words];
  const opened = require(module);
  if (door === 'manage') await opened.manage(process.argv);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  fail(
    `duban needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org/`,
  );
}

/** Installs what package-lock.json says unless it is there already; no package needs an install script. */
async function installPackages() {
  const missing = findMissingPackage();
  if (missing === undefined) return;
  say(`Installing the locked packages (${missing}) …`);
  const windows = process.platform === 'win32';
  await run(windows ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    shell: windows,
    title: 'npm ci',
  });
}

/** Why an installation is needed, or undefined: every package of the lock is compared, not dates of files. */
function findMissingPackage() {
  const wanted = readJson('package-lock.json')?.packages ?? {};
  const installed = readJson('node_modules/.package-lock.json')?.packages;
  if (!installed) return 'none are there';
  const differs = Object.entries(wanted).find(
    ([name, { version, optional, link }]) =>
      name !== '' && !optional && !link && installed[name]?.version !== version,
  );
  return differs && `${differs[0].replace(/^node_modules\//, '')} ${differs[1].version} is missing`;
}

/** Compiles the sources unless the build is of exactly these sources. */
async function build() {
  const stampFile = path.join(root, 'dist', '.sources');
  const sources = listSources(root);
  const stamp = stampOf(sources);
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp) return;
  fs.rmSync(stampFile, { force: true });
  removeStale(path.join(root, 'dist'), new Set(sources));
  say('Compiling …');
  const begun = Date.now();
  const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  await run(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { title: 'Compiling' });
  fs.writeFileSync(stampFile, stamp);
  say(`Compiled in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
}

/** TypeScript files that the build compiles, relative to the root. */
function listSources(folder, found = []) {
  const skipped = ['node_modules', 'dist', 'test', 'coverage'];
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || (folder === root && skipped.includes(entry.name))) continue;
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) listSources(full, found);
    else if (entry.name.endsWith('.ts')) found.push(path.relative(root, full));
  }
  return found.sort();
}

function stampOf(sources) {
  const hash = createHash('sha256');
  for (const file of [...sources, 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json']) {
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(root, file)))
      .update('\0');
  }
  return `${hash.digest('hex')}\n`;
}

/** Takes away what was compiled from sources that are gone. */
function removeStale(dist, sources, folder = dist) {
  if (!fs.existsSync(folder)) return;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      removeStale(dist, sources, full);
      continue;
    }
    const [, source] = /^(.+)\.js(?:\.map)?$/.exec(path.relative(dist, full)) ?? [];
    // Files directly in dist/, such as the bundle of workflows, are made by others.
    if (source?.includes(path.sep) && !sources.has(`${source}.ts`)) fs.rmSync(full);
  }
}

/** Only one process sets up at a time; the others wait. A lock whose process is gone is taken over. */
async function withSetUpLock(work) {
  const folder = path.join(root, '.duban-setup');
  const lock = path.join(folder, 'lock');
  fs.mkdirSync(folder, { recursive: true });
  for (let waited = 0; !tryLock(lock); waited += 1) {
    if (waited === 20) say('Another process is setting this installation up; waiting for it …');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function tryLock(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!holderLives(lock)) fs.rmSync(lock, { force: true });
  return false;
}

function holderLives(lock) {
  try {
    const holder = Number(fs.readFileSync(lock, 'utf8'));
    if (holder > 0) process.kill(holder, 0);
    // An empty lock is being written this moment, or was left by a crash in that moment.
    else return Date.now() - fs.statSync(lock).mtimeMs < 2_000;
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs a program; on a terminal one line shows that time passes, else one line every ten seconds. */
function run(program, args, { title, shell = false }) {
  const begun = Date.now();
  const tty = process.stderr.isTTY;
  const show = () => {
    const line = `  ${title}: ${Math.round((Date.now() - begun) / 1000)} s`;
    process.stderr.write(tty ? `\r\u001b[K${line}` : `${line}\n`);
  };
  const ticking = setInterval(show, tty ? 1_000 : 10_000);
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    const finish = (code, why = '') => {
      clearInterval(ticking);
      if (tty) process.stderr.write('\r\u001b[K');
      if (code === 0) resolve();
      else fail(`${title} failed${why}:\n${output.trim()}`);
    };
    child.once('error', (error) => finish(1, ` (${error.message})`));
    child.once('close', (code) => finish(code ?? 1));
  });
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
  } catch {
    return undefined;
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}

module.exports = { open };

if (require.main === module) {
  const [door, ...words] = process.argv.slice(2);
  if (door in doors) void open(door, words);
  else fail(`usage: node bin/bootstrap.cjs ${Object.keys(doors).join('|')} …`);
}
