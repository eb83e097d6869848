// A group from nobody to five hundred, as its members and its organisers meet it: through the same commands on a store
// of its own, with a platform's answers about who runs the group given by the test.

import { describe, expect, it, onTestFinished } from 'vitest';
import type { Answer, GroupPlace, Reach } from '#src/app/command.ts';
import { refreshGroups } from '#src/app/group-figures.ts';
import type { Card } from '#src/cards/card.ts';
import { counting, groups as words } from '#src/cards/words/en-groups.ts';
import { openStore } from '#src/storage/open-store.ts';
import { textsOf } from '#test/support/card-text.ts';
import { makeWorld, type World } from '#test/support/follow-up-world.ts';
import { testExams } from '#test/support/make-bot-for-tests.ts';

const begin = Date.parse('2026-11-22T12:00:00Z');
const DAY = 86_400_000;

interface Group {
  readonly world: World;
  /** Somebody in the group; `runs` by the platform's own word. */
  reach(
    runs?: boolean,
    others?: Partial<GroupPlace> & { readonly roles?: readonly string[] },
  ): Reach;
  say(user: string, line: string, reach?: Reach): Promise<Answer>;
  /** The organiser says something. */
  organise(line: string): Promise<Answer>;
  /** Sends a report and lets it count. */
  count(user: string, report: string): Promise<void>;
  /** Lets the background do its work. */
  refresh(): Promise<void>;
}

async function makeGroup(group = 'g1'): Promise<Group> {
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  const world = makeWorld({ exams: testExams, store, now: begin });
  const senders = new Map([
    [
      'discord',
      {
        sendDirect: async () => 'sent' as const,
        isMember: async () => 'member' as const,
        post: async () => 'sent' as const,
        close: async () => {},
      },
    ],
  ]);
  const reach: Group['reach'] = (runs = false, { roles = [], ...others } = {}) => ({
    group: {
      key: { platform: 'discord', tenant: '', group },
      channel: 'c1',
      standing: async () => ({ runs, roles }),
      ...others,
    },
  });
  const say: Group['say'] = (user, line, at = reach()) => world.person(user).say(line, at);
  return {
    world,
    reach,
    say,
    organise: (line) => say('boss', line, reach(true)),
    async count(user, report) {
      await say(user, report);
      await say(user, 'mydata count yes');
    },
    refresh: () => refreshGroups(world.bot, senders),
  };
}

const textOf = ({ card }: Answer) => textsOf(card).join('\n');
const security = (score: number) => `CLF-C02 ${score} security NI, rest ok`;

describe('being counted', () => {
  it('is asked under a report in a group, until it is answered, and never in private', async () => {
    const { world, say } = await makeGroup();
    const first = await say('ana', security(650));
    expect(first.card.closing).toContain(counting.ask(5));
    const labels = first.card.buttons?.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining([counting.yes, counting.no]));
    const yes = first.card.buttons?.find(({ label }) => label === counting.yes);
    expect(yes?.action).toEqual({ command: 'mydata', args: { do: 'count', yes: 'yes' } });
    const again = await say('ana', security(655));
    expect(again.card.closing).toContain(counting.ask(5));
    const alone = await world.person('bea').say(security(650));
    expect(textOf(alone)).not.toContain(counting.ask(5));
    await say('ana', 'mydata count no');
    expect(textOf(await say('ana', security(660)))).not.toContain(counting.ask(5));
  });

  it('says once it is agreed which part of a report is missing', async () => {
    const { say } = await makeGroup();
    await say('ana', 'mydata count yes');
    expect((await say('ana', 'CLF-C02 650')).card.closing).toContain(counting.missing(['ratings']));
    const whole = await say('ana', security(640));
    expect(textOf(whole)).not.toContain('whole reports count');
  });

  it('is shown and changed in mydata, and told where there is no group', async () => {
    const { world, say } = await makeGroup();
    expect(textOf(await say('ana', 'mydata count'))).toContain(counting.now.null);
    expect(textOf(await say('ana', 'mydata count yes'))).toContain(counting.set.yes);
    expect(textOf(await say('ana', 'mydata count'))).toContain(counting.now.yes);
    expect(textOf(await say('ana', 'mydata count off'))).toContain(counting.set.left);
    expect(textOf(await say('bea', 'mydata count no'))).toContain(counting.set.no);
    expect(textOf(await say('bea', 'mydata count perhaps'))).toContain('“perhaps”');
    expect(textOf(await say('ana', 'mydata count'))).toContain(counting.now.no);
    const alone = await world.person('ana').say('mydata count yes');
    expect(textOf(alone)).toContain(counting.nowhere);
  });

  it('stands in the export, and goes with everything else', async () => {
    const { say, refresh } = await makeGroup();
    await say('ana', security(650));
    await say('ana', 'mydata count yes');
    await refresh();
    const exported = JSON.parse((await say('ana', 'mydata export')).file?.text ?? '');
    expect(exported.groups).toMatchObject([
      { group: 'g1', counts: true, contributions: [{ exam: 'CLF-C02', current: true }] },
    ]);
    await say('ana', 'mydata erase --yes');
    expect(textOf(await say('ana', 'mydata count'))).toContain(counting.now.null);
  });
});

describe('a group', () => {
  it('of nobody: says what to do', async () => {
    const { organise } = await makeGroup();
    const empty = await organise('groupstats');
    expect(empty.card.title).toBe(words.nothingTitle);
    expect(textOf(empty)).toContain(words.nothing(5));
    expect(empty.card.buttons?.map(({ label }) => label)).toContain(words.buttons.invite);
  });

  it('of four: shows nothing, not even how many, and says why', async () => {
    const { organise, count, refresh } = await makeGroup();
    const before = textOf(await organise('groupstats'));
    for (const user of ['a', 'b', 'c', 'd']) await count(user, security(650));
    await refresh();
    expect(textOf(await organise('groupstats'))).toBe(before);
    expect(textOf(await organise('groupstats CLF-C02'))).toContain(words.noneOfExam('CLF-C02'));
    expect((await organise('groupstats export')).file).toBeUndefined();
  });

  it('of five: shows shares in bands, the domain to work on, and the same in the table', async () => {
    const { organise, count, refresh } = await makeGroup();
    for (const user of ['a', 'b', 'c', 'd', 'e']) await count(user, security(650));
    await refresh();
    const overview = textOf(await organise('groupstats'));
    expect(overview).toContain('5 people');
    expect(overview).toContain('Security and Compliance (80 % or more)');
    expect(overview).toContain(words.session('CLF-C02', ['Security and Compliance'], false));
    const full = textOf(await organise('groupstats CLF-C02'));
    expect(full).not.toContain(words.apart.failed);
    expect(full).not.toContain(words.quartilesLabel);
    expect(full).not.toContain('650');
    const { file } = await organise('groupstats export');
    expect(file?.name).toBe('debrief-group.csv');
    expect(file?.text).toContain(
      'CLF-C02,2026-11-22,all,5,needs_improvement_percent,Security and Compliance,30,80,100',
    );
  });

  it('of five that loses one: everything is withdrawn in the same moment', async () => {
    const { organise, say, count, refresh } = await makeGroup();
    for (const user of ['a', 'b', 'c', 'd', 'e']) await count(user, security(650));
    await refresh();
    await say('c', 'mydata erase --yes');
    expect((await organise('groupstats')).card.title).toBe(words.nothingTitle);
    expect((await organise('groupstats export')).file).toBeUndefined();
  });

  it('of five where somebody deletes their only report: the same', async () => {
    const { organise, say, count, refresh } = await makeGroup();
    for (const user of ['a', 'b', 'c', 'd', 'e']) await count(user, security(650));
    await refresh();
    await say('c', 'history delete 1 --yes');
    expect((await organise('groupstats')).card.title).toBe(words.nothingTitle);
  });

  it('of six, one more: nothing moves until enough have changed', async () => {
    const { world, organise, count, refresh } = await makeGroup();
    for (const user of ['a', 'b', 'c', 'd', 'e']) await count(user, security(650));
    await refresh();
    const before = textOf(await organise('groupstats CLF-C02'));
    await count('f', 'CLF-C02 640 concepts NI, rest ok');
    world.clock.at += 3 * DAY;
    await refresh();
    await refresh();
    expect(textOf(await organise('groupstats CLF-C02'))).toBe(before);
    for (const user of ['g', 'h', 'i', 'j']) await count(user, security(655));
    await refresh();
    expect(textOf(await organise('groupstats CLF-C02'))).toBe(before);
    world.clock.at += 5 * DAY;
    for (let round = 0; round < 3; round++) await refresh();
    expect(textOf(await organise('groupstats'))).toContain('10 people');
  });

  it('of five hundred: quartiles, those who passed apart, what moved, month by month', async () => {
    const { world, organise, count, say, refresh } = await makeGroup();
    for (let at = 0; at < 500; at++) {
      const report =
        at % 3 === 0 ? `CLF-C02 ${760 + (at % 100)} all ok` : security(600 + (at % 90));
      await count(`p${at}`, report);
    }
    await refresh();
    world.clock.at += 40 * DAY;
    for (let at = 0; at < 60; at++) {
      await say(`p${at}`, `CLF-C02 ${720 + (at % 50)} tech NI, rest ok --taken 2026-12-20`);
    }
    for (let round = 0; round < 30; round++) await refresh();
    const full = textOf(await organise('groupstats CLF-C02'));
    expect(full).toContain('500 people');
    for (const part of [words.quartilesLabel, words.apart.passed, words.moved, words.months]) {
      expect(full).toContain(part);
    }
    expect(full).toMatch(/November 2026: [^→\n]+→ (?:December 2026|January 2027)/);
  });
});

describe('who may look', () => {
  it('nobody without a group, and no member', async () => {
    const { world, say } = await makeGroup();
    for (const line of ['groupstats', 'groupstats export', 'groupstats minimum 9']) {
      const alone = await world.person('ana').say(line);
      expect(textOf(alone)).toContain(words.notHere);
      const member = await say('ana', line);
      expect([member.refused, textOf(member)]).toEqual([
        true,
        expect.stringContaining(words.notYou),
      ]);
    }
  });

  it('whoever was added, by name or by role, until they are removed; and they change nothing', async () => {
    const { organise, say, reach } = await makeGroup();
    await organise('groupstats allow <@11> <@&22>');
    expect((await say('11', 'groupstats')).refused).toBeUndefined();
    const withRole = reach(false, { roles: ['22'] });
    expect((await say('12', 'groupstats', withRole)).refused).toBeUndefined();
    for (const line of [
      'groupstats minimum 9',
      'groupstats allow <@12>',
      'groupstats digest off',
    ]) {
      expect(textOf(await say('11', line))).toContain(words.onlyRunners);
    }
    const exported = JSON.parse((await say('11', 'mydata export')).file?.text ?? '');
    expect(exported).toMatchObject({ since: null, maySee: ['g1'], attempts: [] });
    await organise('groupstats remove <@!11>');
    expect((await say('11', 'groupstats')).refused).toBe(true);
    expect((await say('12', 'groupstats', withRole)).refused).toBeUndefined();
  });

  it('an organiser of another group sees that group only', async () => {
    const { world, count, refresh } = await makeGroup();
    for (const user of ['a', 'b', 'c', 'd', 'e']) await count(user, security(650));
    await refresh();
    const key = { platform: 'discord', tenant: '', group: 'g2' };
    const standing = async () => ({ runs: true, roles: [] });
    const elsewhere = { group: { key, channel: 'c9', standing } };
    const answer = await world.person('boss').say('groupstats CLF-C02', elsewhere);
    expect(answer.card.title).toBe(words.nothingTitle);
  });

  it('asks the platform anew each time, and a failure of it gives nothing away', async () => {
    const { world, say, reach } = await makeGroup();
    let asked = 0;
    const failing = reach(true, {
      standing: async () => {
        asked++;
        throw new Error('the platform is away');
      },
    });
    const answer = await say('boss', 'groupstats', failing);
    expect(answer.failed).toBe(true);
    expect(asked).toBe(1);
    expect(world.defects).toHaveLength(1);
  });
});

describe('settings', () => {
  it('the minimum goes up and never down, once that is agreed, and hides what was published with fewer', async () => {
    const { world, reach, organise, count, refresh } = await makeGroup();
    for (const user of ['a', 'b', 'c', 'd', 'e']) await count(user, security(650));
    await refresh();
    expect((await organise('groupstats minimum 4')).refused).toBe(true);
    expect((await organise('groupstats minimum ten')).refused).toBe(true);
    const asked = await organise('groupstats minimum 8');
    expect(textOf(asked)).toContain(words.minimumAsk(8));
    expect((await organise('groupstats')).card.title).toBe(words.title);
    const [yes] = asked.card.buttons ?? [];
    const raised = await world.person('boss').press(yes, reach(true));
    expect(textOf(raised)).toContain(words.minimumSet(8));
    expect((await organise('groupstats')).card.title).toBe(words.nothingTitle);
    expect(textOf(await organise('groupstats'))).toContain(words.nothing(8));
    const lower = await organise('groupstats minimum 7');
    expect([lower.refused, textOf(lower)]).toEqual([
      true,
      expect.stringContaining(words.minimumWrong(9, 100, '7')),
    ]);
  });

  it('names who may look, and refuses a name it cannot tell', async () => {
    const { organise } = await makeGroup();
    expect(textOf(await organise('groupstats allow ann'))).toContain(words.whoMissing);
    const { card } = await organise('groupstats allow <@11> <@&22>');
    const people = card.blocks.find(({ kind }) => kind === 'people');
    expect(people).toMatchObject({ ids: ['user:11', 'role:22'] });
    const many = Array.from({ length: 30 }, (_, at) => `<@${at + 100}>`).join(' ');
    expect(textOf(await organise(`groupstats allow ${many}`))).toContain(words.tooManyViewers(20));
  });

  it('a digest needs a channel, and is announced there first', async () => {
    const { world, organise, say, reach } = await makeGroup();
    const posted: Card[] = [];
    const canPost: Reach = {
      ...reach(true),
      post: async (card) => {
        posted.push(card);
        return { channel: 'c1', message: 'm1' };
      },
    };
    const on = await say('boss', 'groupstats digest weekly', canPost);
    expect(textOf(on)).toContain(words.digestSet.weekly);
    expect(posted.map((card) => textsOf(card).join('\n'))).toEqual([
      expect.stringContaining(words.digestComing('weekly', 5)),
    ]);
    const key = { platform: 'discord', tenant: '', group: 'g1' };
    expect(await world.store.readSettings(key)).toMatchObject({
      digest: 'weekly',
      digestChannel: 'c1',
    });
    // Where nothing can be posted, nothing is changed.
    expect(textOf(await organise('groupstats digest monthly'))).toContain(words.cannotPost);
    expect(await world.store.readSettings(key)).toMatchObject({ digest: 'weekly' });
    const alone = await say('boss', 'groupstats digest weekly', reach(true, { channel: null }));
    expect(textOf(alone)).toContain(words.where);
    for (const line of ['groupstats digest daily', 'groupstats digest']) {
      expect(textOf(await organise(line))).toContain(words.digestWhich);
    }
    expect(textOf(await organise('groupstats digest off'))).toContain(words.digestSet.off);
  });

  it('refuses what it does not know, with what is near', async () => {
    const { organise } = await makeGroup();
    const exam = await organise('groupstats clf-c99');
    expect([exam.refused, textOf(exam)]).toEqual([true, expect.stringContaining('CLF-C02')]);
    const deed = await organise('groupstats setings');
    expect([deed.refused, textOf(deed)]).toEqual([true, expect.stringContaining('settings?')]);
    expect(textOf(await organise('groupstats help'))).toContain('invite');
    expect(textOf(await organise('groupstats remove <@99>'))).toContain(words.notListed);
  });
});

it('the invitation is shown first, then posted; whoever presses it is counted, seen by nobody', async () => {
  const { world, reach, organise, say } = await makeGroup();
  const posted: Card[] = [];
  const canPost: Reach = {
    ...reach(true),
    post: async (card) => {
      posted.push(card);
      return { channel: 'c1', message: 'm1' };
    },
  };
  const preview = await say('boss', 'groupstats invite', canPost);
  expect(textOf(preview)).toContain(counting.invite(5));
  expect(posted).toEqual([]);
  const [yes] = preview.card.buttons ?? [];
  const answer = await world.person('boss').press(yes, canPost);
  expect(textOf(answer)).toContain(words.invited);
  expect(posted.map(({ title }) => title)).toEqual([counting.inviteTitle]);
  const pressed = await world.person('ana').press(posted[0]?.buttons?.[0], reach());
  expect(textOf(pressed)).toContain(counting.set.yes);
  expect(textOf(pressed)).toContain(counting.counts([]));
  expect((await organise('groupstats invite')).refused).toBe(true);
});
