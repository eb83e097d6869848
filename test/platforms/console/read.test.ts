// A line of the chat becomes a request, a choice, or nothing.

import { writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { commands } from '#commands/index.ts';
import { consolePerson, readLine } from '#src/platforms/console/read.ts';
import { droppedPaths, meantPath, pathAmong } from '#src/platforms/console/typed-path.ts';
import { anyText } from '#test/support/any-text.ts';
import { makeSharedFolder } from '#test/support/run-program.ts';

const read = (line: string) => readLine(line, commands);
const request = (command: string, ...words: readonly string[]) => ({
  kind: 'request',
  request: { person: consolePerson, command, words },
});

describe('a line', () => {
  it.each(['', ' ', '\t', '/'])('%j is nothing', (line) => {
    expect(read(line)).toEqual({ kind: 'nothing' });
  });

  it.each(['exit', 'QUIT', ' bye ', ':q', '/exit'])('%j leaves', (line) => {
    expect(read(line)).toEqual({ kind: 'leave' });
  });

  it.each([
    ['1', 1],
    ['[2]', 2],
    [' 9 ', 9],
    ['0', 0],
  ])('%j is a choice', (line, number) => {
    expect(read(line)).toEqual({ kind: 'choice', number });
  });

  it.each([
    ['yes', 'yes'],
    [' Y. ', 'yes'],
    ['No!', 'no'],
    ['n', 'no'],
  ])('%j is an answer, and never a report', (line, word) => {
    expect(read(line)).toEqual({ kind: 'answer', word });
  });

  it.each([
    ['history', request('history')],
    ['/history', request('history')],
    ['History delete 2', request('history', 'delete', '2')],
    ['exam Cloud Practitioner', request('exam', 'Cloud', 'Practitioner')],
    ['help', request('help')],
    ['scorereport CLF "rest ok"', request('scorereport', 'CLF', 'rest ok')],
  ])('%j names a command', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it.each([
    ['CLF 650 security NI', request('scorereport', 'CLF', '650', 'security', 'NI')],
    ['650', request('scorereport', '650')],
    ['CLF', request('scorereport', 'CLF')],
    ['10', request('scorereport', '10')],
    ['historyless 650', request('scorereport', 'historyless', '650')],
    ['got 650 in clf', request('scorereport', 'got', '650', 'in', 'clf')],
  ])('%j is a report', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it('that asks a command for help is a question about it', () => {
    expect(read('/scorereport --help')).toEqual(request('help', 'scorereport'));
  });

  it('of one bare word is an attempt at a command', () => {
    expect(read('histroy')).toMatchObject({ kind: 'request', request: { command: 'histroy' } });
  });

  it('with a quotation mark that is not closed is simply its words', () => {
    expect(read('CLF 650 5" screen')).toEqual(request('scorereport', 'CLF', '650', '5"', 'screen'));
  });

  it('is read without an exception, whatever it is', () => {
    fc.assert(fc.property(anyText, (line) => void read(line)));
  });
});

describe('a path on a line of its own', () => {
  it.each([
    ['/home/ana/report.pdf', '/home/ana/report.pdf'],
    [' ./shot.PNG ', './shot.PNG'],
    ['report.pdf', 'report.pdf'],
    ['/home/ana/my\\ report\\ \\(1\\).pdf', '/home/ana/my report (1).pdf'],
    ["'/home/ana/my report.jpeg'", '/home/ana/my report.jpeg'],
    ['"C:\\Users\\Ana Lima\\report.pdf"', 'C:\\Users\\Ana Lima\\report.pdf'],
    ['C:\\Users\\Ana\\report.pdf', 'C:\\Users\\Ana\\report.pdf'],
    ['\\\\server\\files\\shot.webp', '\\\\server\\files\\shot.webp'],
    ['file:///home/ana/my%20report.pdf', '/home/ana/my report.pdf'],
  ])('%s is a file', (line, path) => {
    expect(droppedPaths(line)).toEqual([path]);
    expect(read(line)).toEqual({ kind: 'file', files: [path], words: [] });
  });

  it.each([
    '',
    'CLF-C02 650 security NI, rest ok',
    'I have it as a pdf',
    'CLF-C02 650\nreport.pdf',
    'file://elsewhere.example/%.pdf',
    'https',
  ])('%j is none', (line) => {
    expect(droppedPaths(line)).toBeNull();
  });

  it.each([
    '/nowhere/x.docx',
    '~/shot.heic',
    './noext',
    'C:\\Users\\Ana\\notes.txt',
    '/nowhere/report 1.pdf',
  ])('%s is a file, whatever its ending', (line) => {
    expect(read(line)).toMatchObject({ kind: 'file', words: [] });
  });

  it.each(['/histroy', '/clf 650 NI/MC', 'my report is in report.pdf', 'commands'])(
    '%s is none',
    (line) => {
      expect(read(line)).toMatchObject({ kind: 'request' });
    },
  );

  it('in one’s own folder is found there', () => {
    expect(read('~/report.pdf')).toMatchObject({
      kind: 'file',
      files: [join(homedir(), 'report.pdf')],
    });
    expect(read('read ~/report.pdf')).toEqual(read('~/report.pdf'));
  });
});

describe('a path among other words', () => {
  const among = (line: string) => pathAmong(line.split(' '));

  it.each([
    ['CLF-C02 650 security NI /nowhere/report.pdf', '/nowhere/report.pdf'],
    ['CLF-C02 650 report.PDF, rest ok', 'report.PDF'],
    ['CLF-C02 650 my/notes.txt', 'my/notes.txt'],
    ['CLF-C02 650 (see ./page-1)', './page-1'],
    ['CLF-C02 650 C:\\Users\\ana\\x', 'C:\\Users\\ana\\x'],
    ['650 /home/ana', '/home/ana'],
  ])('of %s is taken out of them', (line, path) => {
    const words = line.split(' ').filter((word) => !word.includes(path));
    expect(among(line)).toEqual({ files: [path], words });
  });

  it.each([
    'CLF-C02 650/1000 security NI/MC, rest ok',
    '/clf 650 n/a 11/20/2026 and/or .pdf',
    'DOP 700 --hours=6 --ratings=a.txt',
    'CLF 650 security... NI',
  ])('is not in %s', (line) => {
    expect(among(line)).toBeNull();
  });
});

describe('a file that is there', () => {
  const folder = makeSharedFolder();
  const make = (name: string) => {
    const path = join(folder, name);
    writeFileSync(path, '');
    return path;
  };
  const report = make("Ana's report (1).pdf");
  const bare = make('noext');

  it.each([
    ['in apostrophes, as shells write it', () => `'${report.replaceAll("'", "'\\''")}'`],
    ['with backslashes', () => report.replace(/[ '()]/g, '\\$&')],
    ['as it stands', () => report],
    ['behind “read”', () => `/read ${report}`],
    ['last on a line', () => `scorereport "${report}"`],
  ])('%s is found', (_, line) => {
    expect(read(line())).toEqual({ kind: 'file', files: [report], words: [] });
  });

  it('needs no ending', () => {
    expect(read(bare)).toEqual({ kind: 'file', files: [bare], words: [] });
    expect(read(`read ${bare}`)).toEqual(read(bare));
    expect(read(folder)).toEqual({ kind: 'file', files: [folder], words: [] });
  });

  it('beside words is taken out of them', () => {
    const said = `my report is in ${bare}`;
    const file = { kind: 'file', files: [bare] };
    expect(read(said)).toEqual({ ...file, words: ['my', 'report', 'is', 'in'] });
    expect(read(`CLF-C02 --file ${bare}`)).toEqual({ ...file, words: ['CLF-C02'] });
  });

  it('and another are both named', () => {
    const both = [bare, report];
    const dropped = `${bare} "${report}"`;
    expect(read(dropped)).toEqual({ kind: 'file', files: both, words: [] });
    const options = `scorereport --file ${bare} --file="${report}" 650`;
    expect(read(options)).toEqual({ kind: 'file', files: both, words: ['650'] });
  });

  it('counts from the folder that npm was called in', () => {
    vi.stubEnv('INIT_CWD', folder);
    expect(meantPath('noext')).toBe(bare);
    expect(meantPath('nowhere.pdf')).toBe('nowhere.pdf');
    vi.unstubAllEnvs();
  });

  it.each(['read', '/read', 'read --help', 'help read'])('%s names none', (line) => {
    expect(read(line)).toEqual({ kind: 'file', files: [], words: [] });
  });
});
