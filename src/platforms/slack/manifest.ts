// The app's manifest, made from the command list: pasted into Slack, it makes the app. Facts about its fields and lengths
// are those of Slack's manifest reference.

import { stringify } from 'yaml';
import type { Command } from '../../app/command.ts';
import { slackManifest as words } from '../../cards/words/en.ts';
import { ENDPOINT } from './endpoint.ts';
import { OTHERS_COMMAND, REPORT_COMMAND } from './lines.ts';
import { SHORTCUTS } from './listeners.ts';

/** Every scope with its reason; the README shows them. */
export const scopes = {
  commands: 'the two slash commands and the shortcuts',
  'chat:write':
    'reports and plans in your messages with the app; a summary you share where the app is a member',
  'im:write': 'opening your messages with the app to put the export of your data there',
  'files:read': 'a report that you attach or point at, read once and not kept',
  'files:write': 'the export of your data, as a file only you see',
  'users:read':
    'your time zone, so that reminders come at your time of day, looked up when you ask for them; who runs the workspace, and whether people counted in its figures are still in it',
} as const;

/** What the manifest says, as plain data. @param url where Slack posts to, without a path; null for Socket Mode. */
export function slackManifest(commands: readonly Command[], url: string | null) {
  const posts = url === null ? {} : { url: `${url.replace(/\/$/, '')}${ENDPOINT}` };
  const others = commands.filter(({ name }) => name !== 'scorereport').map(({ name }) => name);
  return {
    display_information: {
      name: words.name,
      description: words.description,
      long_description: words.longDescription,
      background_color: '#2b4c7e',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: true,
      },
      bot_user: { display_name: words.name, always_online: true },
      slash_commands: [
        {
          command: REPORT_COMMAND,
          description: words.reportCommand,
          usage_hint: words.reportHint,
          // A report is words: nothing in it becomes a link.
          should_escape: false,
          ...posts,
        },
        {
          command: OTHERS_COMMAND,
          description: words.othersCommand,
          usage_hint: `[${others.join(' | ')}]`,
          // People who are named come with their ids.
          should_escape: true,
          ...posts,
        },
      ],
      shortcuts: [
        {
          name: words.formShortcut,
          type: 'global',
          callback_id: SHORTCUTS.form,
          description: words.formShortcutHint,
        },
        {
          name: words.readShortcut,
          type: 'message',
          callback_id: SHORTCUTS.read,
          description: words.readShortcutHint,
        },
      ],
    },
    oauth_config: { scopes: { bot: Object.keys(scopes) } },
    settings: {
      event_subscriptions: {
        ...(posts.url === undefined ? {} : { request_url: posts.url }),
        bot_events: ['app_home_opened', 'app_uninstalled', 'tokens_revoked'],
      },
      interactivity: {
        is_enabled: true,
        ...(posts.url === undefined ? {} : { request_url: posts.url }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: url === null,
      token_rotation_enabled: false,
    },
  } as const;
}

/** Stands in the file for whoever hosts the bot to replace. */
const PLACEHOLDER = 'https://debrief.example.com';

/** The files in deploy/slack: over Socket Mode, and over HTTP. */
export function manifestFiles(
  commands: readonly Command[],
): readonly { readonly name: string; readonly text: string }[] {
  const reasons = Object.entries(scopes).map(([scope, reason]) => `#   ${scope}: ${reason}`);
  const file = (how: string, url: string | null) =>
    [
      `# ${how}`,
      '# Made by `npm run manifest` from the command list. What each scope is for:',
      ...reasons,
      stringify(slackManifest(commands, url)),
    ].join('\n');
  return [
    {
      name: 'manifest.yaml',
      text: file('The Slack app over Socket Mode: no address needed.', null),
    },
    {
      name: 'manifest-http.yaml',
      text: file(`The Slack app over HTTP: replace ${PLACEHOLDER} by yours.`, PLACEHOLDER),
    },
  ];
}
