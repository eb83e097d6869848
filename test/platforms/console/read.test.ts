// A line of the chat becomes a request, a choice, or nothing.

import { homedir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '#commands/index.ts';
import { droppedPath } from '#src/platforms/console/local-file.ts';
import { consolePerson, readLine } from '#src/platforms/console/read.ts';
import { anyText } from '#test/support/any-text.ts';

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
    expect(droppedPath(line)).toBe(path);
    expect(read(line)).toEqual({ kind: 'file', file: path, words: [] });
  });

  it.each([
    '',
    'CLF-C02 650 security NI, rest ok',
    'I have it as a pdf',
    'CLF-C02 650\nreport.pdf',
    'file://elsewhere.example/%.pdf',
    'https',
  ])('%j is none', (line) => {
    expect(droppedPath(line)).toBeNull();
  });

  it('in one’s own folder is found there', () => {
    expect(read('~/report.pdf')).toMatchObject({
      kind: 'file',
      file: join(homedir(), 'report.pdf'),
    });
    expect(read('read ~/report.pdf')).toEqual(read('~/report.pdf'));
  });
});
