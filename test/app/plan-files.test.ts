// The plan as files: a calendar is read back line by line as RFC 5545 has it, and Markdown as a list of tasks.

import { describe, expect, it } from 'vitest';
import { type PlanToTake, planCalendar, planMarkdown } from '#src/app/plan-files.ts';
import { analyze } from '#src/core/analyze.ts';
import type { Report } from '#src/core/attempt.ts';
import { addDays } from '#src/core/calendar.ts';
import type { Exam } from '#src/core/exam.ts';
import type { Study } from '#src/core/following.ts';
import { beginStudy, livingPlan, remake, tick } from '#src/core/living-plan.ts';
import { examOf, exams, tell } from '../core/reports.ts';

const start = '2026-11-02';
const now = Date.UTC(2026, 10, 2, 17, 5, 9);
const report = tell('CLF-C02', 'CNNC', 640, { takenOn: '2026-10-30' });

function planToTake(
  study: Study = beginStudy('a1', 'CLF-C02', start),
  exam: Exam = examOf(study.exam),
  of: Report = report,
): PlanToTake {
  const plan = livingPlan(exam, of, [], study, study.startsOn);
  return { exam, study, plan, sitting: { analysis: analyze(exam, of) } };
}

interface Component {
  readonly name: string;
  /** Properties with their parameters, such as `DTSTART;VALUE=DATE`, to all their values. */
  readonly properties: Map<string, string[]>;
  readonly inside: Component[];
}

/** Reads a calendar without the library that wrote it. */
function readCalendar(text: string): Component {
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const octets = text.split('\r\n').map((line) => Buffer.byteLength(line));
  expect(Math.max(...octets)).toBeLessThanOrEqual(75);
  const lines = text
    .slice(0, -2)
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
  const open: Component[] = [{ name: '', properties: new Map(), inside: [] }];
  for (const line of lines) {
    const { name = '', value = '' } =
      /^(?<name>[A-Z-]+(?:;[^:]*)?):(?<value>.*)$/.exec(line)?.groups ?? {};
    expect(name, line).not.toBe('');
    const at = open.at(-1);
    if (name === 'BEGIN') {
      const begun: Component = { name: value, properties: new Map(), inside: [] };
      at?.inside.push(begun);
      open.push(begun);
    } else if (name === 'END') {
      expect(open.pop()?.name).toBe(value);
    } else {
      at?.properties.set(name, [...(at.properties.get(name) ?? []), value]);
    }
  }
  expect(open).toHaveLength(1);
  expect(open[0]?.inside).toHaveLength(1);
  return open[0]?.inside[0] as Component;
}

/** A text value as it was before it was escaped. */
function unescaped(value: string): string {
  // Nothing that has a meaning may stand alone.
  expect(value.replace(/\\[\\;,nN]/g, '')).not.toMatch(/[\\;,]/);
  return value.replace(/\\([\\;,nN])/g, (_, mark: string) => (/n/i.test(mark) ? '\n' : mark));
}

const only = (component: Component, name: string): string => {
  const values = component.properties.get(name) ?? [];
  expect(values, name).toHaveLength(1);
  return values[0] ?? '';
};
const compact = (date: string) => date.replaceAll('-', '');

describe('the calendar', () => {
  it('has what RFC 5545 asks for, in every exam', async () => {
    for (const exam of exams) {
      const letters = 'N'.repeat(exam.domains.length);
      const of = tell(exam.code, letters, 500, { takenOn: '2026-10-30' });
      const study = { ...beginStudy('a1', exam.code, start), examDate: '2026-12-20' };
      const file = planToTake(study, exam, of);
      const calendar = readCalendar(await planCalendar(file, now));
      expect(calendar.name).toBe('VCALENDAR');
      expect(only(calendar, 'VERSION')).toBe('2.0');
      expect(only(calendar, 'PRODID')).toBe('-//Debrief//Debrief//EN');
      const uids = calendar.inside.map((event) => only(event, 'UID'));
      expect(new Set(uids).size).toBe(uids.length);
      for (const event of calendar.inside) {
        expect(event.name).toBe('VEVENT');
        // An alarm at nine, a week and a day before the exam, and no others; nobody's address.
        const isExam = only(event, 'UID').endsWith('-exam@debrief');
        expect(event.inside.map((alarm) => [alarm.name, only(alarm, 'TRIGGER')])).toEqual(
          isExam
            ? [
                ['VALARM', '-P6DT15H'],
                ['VALARM', '-PT15H'],
              ]
            : [],
        );
        const names = [...event.properties.keys()];
        expect(names.filter((name) => /ATTENDEE|ORGANIZER|URL|LOCATION/.test(name))).toEqual([]);
        expect(only(event, 'DTSTAMP')).toBe('20261102T170509Z');
        expect(only(event, 'SEQUENCE')).toBe('1');
        const from = only(event, 'DTSTART;VALUE=DATE');
        const to = only(event, 'DTEND;VALUE=DATE');
        expect([from, to].every((date) => /^\d{8}$/.test(date)) && from < to).toBe(true);
        expect(unescaped(only(event, 'SUMMARY'))).toContain(exam.code);
      }
    }
  });

  it('has an event for each week, with its topics, for the retake and for the exam', async () => {
    const file = planToTake({ ...beginStudy('a1', 'CLF-C02', start), examDate: '2026-12-10' });
    const { inside } = readCalendar(await planCalendar(file, now));
    const { weeks } = file.plan;
    expect(inside).toHaveLength(weeks.length + 2);
    for (const [at, week] of weeks.entries()) {
      const event = inside[at] as Component;
      expect(only(event, 'UID')).toBe(`clf-c02-week-${week.number}@debrief`);
      expect(only(event, 'DTSTART;VALUE=DATE')).toBe(compact(week.from));
      expect(only(event, 'DTEND;VALUE=DATE')).toBe(compact(addDays(week.to, 1)));
      expect(only(event, 'TRANSP')).toBe('TRANSPARENT');
      const text = unescaped(only(event, 'DESCRIPTION'));
      for (const { topics, practice, check } of week.items) {
        for (const line of [...topics, practice, check]) expect(text).toContain(line);
      }
    }
    const [retake, exam] = inside.slice(-2) as [Component, Component];
    expect(only(retake, 'UID')).toBe('clf-c02-retake@debrief');
    expect(only(retake, 'DTSTART;VALUE=DATE')).toBe('20261113');
    expect(only(exam, 'UID')).toBe('clf-c02-exam@debrief');
    expect(only(exam, 'DTSTART;VALUE=DATE')).toBe('20261210');
    expect(only(exam, 'DTEND;VALUE=DATE')).toBe('20261211');
    expect(only(exam, 'TRANSP')).toBe('OPAQUE');
  });

  it('says what was done', async () => {
    const study = tick(beginStudy('a1', 'CLF-C02', start), 1, 'cloud-technology-and-services');
    const { inside } = readCalendar(await planCalendar(planToTake(study), now));
    const texts = inside.map((event) => event.properties.get('DESCRIPTION')?.join() ?? '');
    expect(texts.filter((text) => text.includes('(done)'))).toEqual([texts[0]]);
  });

  it('leaves out what is not known', async () => {
    const of = tell('CLF-C02', 'CNNC', 640);
    const file = planToTake(beginStudy('a1', 'CLF-C02', start), examOf('CLF-C02'), of);
    const { inside } = readCalendar(await planCalendar(file, now));
    expect(inside).toHaveLength(12);
  });

  it('moves the same week when the plan was made anew', async () => {
    const first = beginStudy('a1', 'CLF-C02', start);
    const second = remake(examOf('CLF-C02'), report, [], first, '2026-11-08', {
      kind: 'week',
      week: 1,
      how: 'not',
    });
    const uids = async (study: Study) =>
      readCalendar(await planCalendar(planToTake(study), now)).inside.map((event) =>
        only(event, 'UID'),
      );
    const [before, after] = [await uids(first), await uids(second)];
    expect(after.filter((uid) => before.includes(uid))).toHaveLength(before.length - 1);
    const { inside } = readCalendar(await planCalendar(planToTake(second), now));
    expect(new Set(inside.map((event) => only(event, 'SEQUENCE')))).toEqual(new Set(['2']));
    expect(only(inside[0] as Component, 'UID')).toBe('clf-c02-week-2@debrief');
  });

  it('keeps commas, semicolons, backslashes, new lines and letters from everywhere', async () => {
    const odd = 'a, b; c\\d \\n\nBEGIN:VALARM\r\nnext — “naïve” 日本語🎓 '.repeat(4);
    const exam = examOf('CLF-C02');
    const changed: Exam = {
      ...exam,
      domains: exam.domains.map((domain) => ({
        ...domain,
        name: `${domain.name}, ${odd.slice(0, 20)}`,
        guidance: { ...domain.guidance, focus: [odd], practice: odd, check: odd },
      })),
    };
    const study = beginStudy('a1', 'CLF-C02', start);
    const { inside } = readCalendar(await planCalendar(planToTake(study, changed), now));
    expect(inside).toHaveLength(13);
    const text = unescaped(only(inside[0] as Component, 'DESCRIPTION'));
    expect(text).toContain(odd.replaceAll('\r\n', '\n'));
    expect(unescaped(only(inside[0] as Component, 'SUMMARY'))).toContain(', a, b; c\\d \\n\nBEGIN');
  });

  it('is the same for the same plan, whatever the time zone', async () => {
    const zone = process.env['TZ'];
    const text = await planCalendar(planToTake(), now);
    try {
      for (const other of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
        process.env['TZ'] = other;
        expect(await planCalendar(planToTake(), now)).toBe(text);
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

describe('the Markdown', () => {
  it('is a task list for each week, ticked where something is done', () => {
    const study = tick(beginStudy('a1', 'CLF-C02', start), 1, 'cloud-technology-and-services');
    const file = planToTake({ ...study, examDate: '2027-02-10' });
    const text = planMarkdown(file);
    expect(text).toContain('CLF-C02');
    expect(text).toContain('By the rules a retake is allowed from Fri 13 Nov 2026 on.');
    expect(text).toContain('Your exam is booked for Wed 10 Feb 2027.');
    expect(text).toContain('## Week 1: Mon 2 Nov 2026 to Sun 8 Nov 2026, 8 h');
    const items = file.plan.weeks.flatMap((week) => week.items);
    expect(text.match(/^- \[[ x]\] /gm)).toHaveLength(items.length);
    expect(text.match(/^- \[x\] .*$/gm)).toEqual([
      expect.stringContaining('Cloud Technology and Services'),
    ]);
    expect(text).not.toMatch(/undefined|null|NaN/);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('says when not everything fits', () => {
    const near = planToTake({ ...beginStudy('a1', 'CLF-C02', start), examDate: '2027-01-11' });
    expect(planMarkdown(near)).toContain('with 10 h a week all of it would fit.');
    const tomorrow = planToTake({ ...beginStudy('a1', 'CLF-C02', start), examDate: '2026-11-03' });
    expect(planMarkdown(tomorrow)).toContain('every domain gets less.');
    expect(planMarkdown(tomorrow)).toContain('## Week 1: Mon 2 Nov 2026, 1 h');
  });

  it('leaves no marks in what it quotes, and no line of its own', () => {
    const exam = examOf('CLF-C02');
    const odd = 'a *b* <c> [d](e) `f` _g_\n# not a heading';
    const changed: Exam = {
      ...exam,
      domains: exam.domains.map((domain) => ({
        ...domain,
        guidance: { ...domain.guidance, practice: odd },
      })),
    };
    const text = planMarkdown(planToTake(beginStudy('a1', 'CLF-C02', start), changed));
    expect(text).toContain('a \\*b\\* \\<c\\> \\[d\\](e) \\`f\\` \\_g\\_ \\# not a heading');
    expect(text).not.toMatch(/^# not/m);
  });
});
