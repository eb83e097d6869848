// What the stories of reports that come as files share on Discord: a bot that reads them, files, and what a panel shows.

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import type { ReportFiles } from '#src/app/report-files.ts';
import type { SeenMessage } from '#test/support/discord/seen-message.ts';
import { begin } from '#test/support/discord-story.ts';
import { reportPdf } from '#test/support/reports/draw-pdf.ts';
import { printedExam } from '#test/support/reports/printed-exams.ts';
import { type Mark, sheetOf } from '#test/support/reports/sheet.ts';

const marks: readonly Mark[] = [
  'meets-competencies',
  'needs-improvement',
  'needs-improvement',
  'meets-competencies',
];

/** A report of CLF-C02 with 653 points, of 10 March 2025. */
export const drawReport = (given: readonly Mark[] = marks) =>
  reportPdf(sheetOf(printedExam('CLF-C02'), given, { score: 653 }), 'rectangles-2024');

/** What the candidate is called, on paper and in the name of the file. */
const about = /Zaphod|Quillfeather|AWS01234567|424242424/;

/** A file as people have it. @param told what Discord says of it. */
export const named = (bytes: Uint8Array | string, told: object = {}) => ({
  name: 'Zaphod Quillfeather.pdf',
  bytes,
  told,
});

/** Fails where a text names the candidate. */
export function expectNobodyIn(text: string): void {
  expect(text).not.toMatch(about);
}

/** A bot that reads files, and Ana. */
export async function beginReading(files: ReportFiles, options: Parameters<typeof begin>[0] = {}) {
  const story = await begin({ reportFiles: async () => files, ...options });
  onTestFinished(() => {
    // What the candidate is called stands nowhere that others can read it.
    expectNobodyIn(JSON.stringify(story.discord.requests));
    expectNobodyIn(JSON.stringify(story.bot.host.lines));
  });
  return story;
}

/** A server on loopback that is not the platform's. @returns its host and port, and what it was asked for. */
export async function serve(listener: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** What a panel says of how fields were read, with the line that says what the signs mean. */
export function marksOf(panel: SeenMessage): readonly string[] {
  const buttons = panel.buttons.map(({ label }) => label);
  return panel.text
    .split(/\n| · /)
    .filter((part) => !buttons.includes(part))
    .flatMap((part) => /^(?:-# )?([✓?] .*)$/.exec(part)?.[1] ?? []);
}

/** The chosen words of a panel, by domain. */
export const chosenIn = (panel: SeenMessage) =>
  panel.buttons
    .filter(({ label }) => label.startsWith('✓'))
    .map(({ label, under }) => `${/^(?:[✓?] )?\*\*(.+?)\*\*/.exec(under)?.[1]}: ${label.slice(2)}`);
