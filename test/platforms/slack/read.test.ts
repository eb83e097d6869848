// Who it is that Slack names, and the words of a message.

import { describe, expect, it } from 'vitest';
import {
  decodeEntities,
  isForeign,
  plainWords,
  readChannel,
  readCommandWords,
  readGroup,
  readPerson,
} from '#src/platforms/slack/read.ts';

describe('the words of a message', () => {
  it.each([
    ['*CLF-C02* 650', 'CLF-C02 650'],
    ['_security_ NI, ~tech~ `ok`', 'security NI, tech ok'],
    ['snake_case stays', 'snake_case stays'],
    ['<https://aws.amazon.com|AWS> &amp; more', 'AWS & more'],
    ['<https://aws.amazon.com/x>', 'aws.amazon.com/x'],
    ['<@U012345678> passed <!here>', 'passed'],
    ['650 &lt; 700', '650 < 700'],
  ])('%s reads %s', (text, words) => {
    expect(plainWords(text)).toBe(words);
  });

  it('is decoded once', () => {
    expect(decodeEntities('&amp;lt;!here&amp;gt;')).toBe('&lt;!here&gt;');
  });
});

describe('somebody', () => {
  it('is known by the enterprise, wherever it stands, else by the team', () => {
    const user = { id: 'U1' };
    const tenantOf = (sender: Parameters<typeof readPerson>[0]) => readPerson(sender).tenant;
    expect(tenantOf({ team: { id: 'T1' }, enterprise: null, user })).toBe('T1');
    expect(tenantOf({ team: { id: 'T1', enterprise_id: 'E1' }, enterprise: null, user })).toBe(
      'E1',
    );
    expect(tenantOf({ team: null, enterprise: { id: 'E1' }, user })).toBe('E1');
    expect(tenantOf({ team_id: 'T1', enterprise_id: 'E1', user_id: 'U1' })).toBe('E1');
    expect(tenantOf({ team_id: 'T1', enterprise_id: '', user_id: 'U1' })).toBe('T1');
    expect(tenantOf({ team_id: 'T1', authorizations: [{ enterprise_id: 'E1' }], user })).toBe('E1');
    expect(tenantOf({ team_id: 'T1', authorizations: [{ enterprise_id: null }], user })).toBe('T1');
  });

  it('of another team is foreign, unless an organisation has several', () => {
    const user = { id: 'U1', team_id: 'T2' };
    expect(isForeign({ team: { id: 'T1' }, user })).toBe(true);
    expect(isForeign({ team: { id: 'T2' }, user })).toBe(false);
    expect(isForeign({ team: { id: 'T1' }, enterprise: { id: 'E1' }, user })).toBe(false);
  });
});

describe('the words behind a command', () => {
  it.each([
    ['allow <@U123|ann>', 'allow @ann', 'allow <@U123>', 'allow'],
    ['allow <@W123>', 'allow @', 'allow <@W123>', 'allow'],
    ['<@U1|a> <@U2|b>', '@a @b', '<@U1> <@U2>', ''],
    ['in <#C1|general> now', 'in #general now', 'in #general now', 'in   now'],
    ['<!here> <!channel|channel>', '@here channel', '@here channel', ''],
    ['<!subteam^S1|@team> <!subteam^S2>', '@team @subteam', '@team @subteam', ''],
    ['<http://x.example|x.example> 650', 'x.example 650', 'x.example 650', 'x.example 650'],
    ['<https://x.example/a?b=1&amp;c>', ...Array(3).fill('https://x.example/a?b=1&c')],
    ['<mailto:a@x.example|a@x.example>', ...Array(3).fill('a@x.example')],
    // Typed by a person, or from an app that was installed before.
    ['&lt;@U123&gt; &amp;lt;', ...Array(3).fill('<@U123> &lt;')],
    [
      'score < 700 > 600 <needs improvement>',
      ...Array(3).fill('score < 700 > 600 <needs improvement>'),
    ],
    [' @ann #general ', ...Array(3).fill('@ann #general')],
    ['CLF 650\n*security* NI', ...Array(3).fill('CLF 650\n*security* NI')],
  ])('%s', (text, typed, named, report) => {
    expect(readCommandWords(text)).toEqual({ typed, named, report });
  });
});

describe('where somebody is', () => {
  it('is a workspace, by the id of its team', () => {
    const user = { id: 'U1', team_id: 'T1' };
    expect(readGroup({ team_id: 'T1', user_id: 'U1' })).toEqual({
      platform: 'slack',
      tenant: 'T1',
      group: 'T1',
    });
    expect(readGroup({ team_id: 'T1', enterprise_id: 'E1', user_id: 'U1' })).toEqual({
      platform: 'slack',
      tenant: 'E1',
      group: 'T1',
    });
    expect(readGroup({ team: { id: 'T1' }, enterprise: { id: 'E1' }, user })).toEqual({
      platform: 'slack',
      tenant: 'E1',
      group: 'T1',
    });
  });

  it('is not known for people of another one, nor where no workspace is named', () => {
    const user = { id: 'U1', team_id: 'T2' };
    expect(readGroup({ team: { id: 'T1' }, user })).toBeNull();
    expect(readGroup({ team: null, enterprise: { id: 'E1' }, user })).toBeNull();
    expect(readGroup({ team: null, user })).toBeNull();
  });

  it.each([
    ['C0123', 'C0123'],
    ['G0123', 'G0123'],
    ['D0123', null],
    ['U0123', null],
    ['', null],
    [undefined, null],
  ])('%s is, as a channel that others read, %s', (id, channel) => {
    expect(readChannel(id)).toBe(channel);
  });
});
