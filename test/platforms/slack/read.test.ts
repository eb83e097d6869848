// Who it is that Slack names, and the words of a message.

import { describe, expect, it } from 'vitest';
import { decodeEntities, isForeign, plainWords, readPerson } from '#src/platforms/slack/read.ts';

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
