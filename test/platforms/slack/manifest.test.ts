// The manifests: what the code makes, within the lengths of Slack's reference, with no scope too many or too few.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '#commands/index.ts';
import { ENDPOINT } from '#src/platforms/slack/endpoint.ts';
import { manifestFiles, scopes, slackManifest } from '#src/platforms/slack/manifest.ts';
import { knownMethods } from '#test/support/slack/validate/arguments.ts';
import { hasContracts, scopesByContract } from '#test/support/slack/validate/contracts.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const url = 'https://bot.example.org/';
const both = [slackManifest(commands, null), slackManifest(commands, url)];

describe('the files', () => {
  it.each(manifestFiles(commands))('$name is what the code makes', ({ name, text }) => {
    const file = readFileSync(`${root}deploy/slack/${name}`, 'utf8');
    expect(file === text, 'run npm run manifest').toBe(true);
  });

  it.each(manifestFiles(commands))('$name says what each scope is for', ({ text }) => {
    const { bot } = parse(text).oauth_config.scopes as { readonly bot: readonly string[] };
    for (const scope of bot) expect(text).toMatch(new RegExp(`^# {3}${scope}: \\S`, 'm'));
  });
});

// https://docs.slack.dev/reference/app-manifest
const characters = (text: string) => [...text].length;
const between = (text: string, least: number, most: number) => {
  expect(characters(text), text).toBeGreaterThanOrEqual(least);
  expect(characters(text), text).toBeLessThanOrEqual(most);
};

describe.each(both)('lengths', ({ display_information: about, features }) => {
  it('of what Slack shows of the app', () => {
    between(about.name, 1, 35);
    between(about.description, 1, 140);
    between(about.long_description, 175, 4000);
    expect(about.background_color).toMatch(/^#[0-9a-f]{6}$/);
    between(features.bot_user.display_name, 1, 80);
  });

  it('of its commands', () => {
    expect(features.slash_commands.length).toBeLessThanOrEqual(50);
    for (const { command, description, usage_hint: hint } of features.slash_commands) {
      between(command, 2, 32);
      expect(command).toMatch(/^\/[a-z]+$/);
      between(description, 1, 2000);
      between(hint, 1, 1000);
    }
  });

  it('of which the one that takes names gets them with ids', () => {
    expect(
      features.slash_commands.map(({ command, should_escape }) => [command, should_escape]),
    ).toEqual([
      ['/scorereport', false],
      ['/debrief', true],
    ]);
  });

  it('of its shortcuts', () => {
    expect(features.shortcuts.length).toBeLessThanOrEqual(10);
    for (const { name, callback_id: id, description } of features.shortcuts) {
      between(name, 1, 24);
      between(id, 1, 255);
      between(description, 1, 150);
    }
  });
});

describe('the two ways to connect', () => {
  const [socket, http] = both;
  it('without an address', () => {
    expect(socket?.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(socket)).not.toContain('http');
  });

  it('with one, in every place that has one', () => {
    expect(http?.settings.socket_mode_enabled).toBe(false);
    const address = `https://bot.example.org${ENDPOINT}`;
    expect(JSON.stringify(http).split(JSON.stringify(address))).toHaveLength(5);
  });

  it('never with tokens that expire, which cannot be undone', () => {
    for (const { settings } of both) expect(settings.token_rotation_enabled).toBe(false);
  });
});

/** The methods of the Web API the sources call. */
function calledMethods(): readonly string[] {
  const folder = `${root}src/platforms/slack/`;
  const texts = readdirSync(folder).map((name) => readFileSync(`${folder}${name}`, 'utf8'));
  const called = texts.join('\n').matchAll(/\bclient\s*\.\s*([a-z]+)\s*\.\s*([A-Za-z0-9]+)/g);
  const names = [...called].map(([, family, method]) => `${family}.${method}`);
  return [...new Set(names)].flatMap((name) =>
    name === 'files.uploadV2'
      ? ['files.getUploadURLExternal', 'files.completeUploadExternal']
      : [name],
  );
}

describe('the scopes', () => {
  const asked: readonly string[] = Object.keys(scopes);
  const methods = calledMethods();

  it('let it look up who runs a workspace and who is in it', () => {
    expect(methods).toContain('users.info');
    expect(scopes['users:read']).toContain('who runs the workspace');
  });

  it('are enough for each method that is called', () => {
    expect(methods).toContain('chat.postMessage');
    expect(methods).toContain('views.open');
    for (const method of methods) {
      const own = knownMethods[method]?.scope;
      if (own) expect(asked, method).toContain(own);
      const published = scopesByContract(method) ?? [];
      if (published.length > 0) {
        expect(
          published.some((scope) => asked.includes(scope)),
          method,
        ).toBe(true);
      }
    }
  });

  it('are all used: by a method, or for the commands', () => {
    const used = new Set(methods.flatMap((method) => knownMethods[method]?.scope ?? []));
    for (const scope of asked) expect(scope === 'commands' || used.has(scope), scope).toBe(true);
  });

  it('let it read no conversation: nobody can write to it, and it hears of no message', () => {
    expect(asked.filter((scope) => /history|mentions/.test(scope))).toEqual([]);
    for (const { features, settings } of both) {
      const { bot_events: events } = settings.event_subscriptions;
      expect(events).toEqual(['app_home_opened', 'app_uninstalled', 'tokens_revoked']);
      expect(features.app_home).toMatchObject({
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: true,
      });
    }
  });

  it.runIf(hasContracts)('are known to what others have published', () => {
    const published = new Set(methods.flatMap((method) => scopesByContract(method) ?? []));
    for (const scope of asked) expect(scope === 'commands' || published.has(scope)).toBe(true);
  });
});
