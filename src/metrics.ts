// Figures for Prometheus. Labels come from short fixed lists: no ids, no names of people, nothing anybody typed.

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Delivery } from './app/deliver-follow-ups.ts';
import type { Observer } from './app/observer.ts';

export interface Metrics {
  /** What a platform is given to report to. It counts as down until it says otherwise. */
  observer(platform: string): Observer;
  /** Counts a defect of ours. */
  defect(command: string): void;
  /** Counts a follow-up by what became of it. */
  followUp(delivery: Pick<Delivery, 'platform' | 'outcome'>): void;
  /** Whether each platform is up, by its name. */
  platforms(): Readonly<Record<string, boolean>>;
  readonly contentType: string;
  /** All figures in the text format of Prometheus. */
  text(): Promise<string>;
}

/** Close together up to the 3 seconds that Discord and Slack wait. */
const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5];

const deliveryOutcomes: Readonly<Record<Delivery['outcome'], true>> = {
  sent: true,
  unknown: true,
  closed: true,
  later: true,
  failed: true,
  dead: true,
  moved: true,
  dropped: true,
};

/** @param commands names of the commands there are; any other name is counted as `unknown`. */
export function makeMetrics(commands: readonly string[]): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'debrief_requests_total',
    help: 'Requests by how they ended for the person.',
    labelNames: ['platform', 'command', 'outcome'],
    registers,
  });
  const answers = new Histogram({
    name: 'debrief_answer_seconds',
    help: 'Seconds from the reception of a request to its first answer.',
    labelNames: ['platform'],
    buckets: secondsBuckets,
    registers,
  });
  const events = new Counter({
    name: 'debrief_events_total',
    help: 'What happened between a platform and the bot, such as late answers and reconnections.',
    labelNames: ['platform', 'event'],
    registers,
  });
  const defects = new Counter({
    name: 'debrief_defects_total',
    help: 'Requests that hit a defect of the bot; the log says where, under a reference.',
    labelNames: ['command'],
    registers,
  });
  const followUps = new Counter({
    name: 'debrief_follow_ups_total',
    help: 'Follow-ups by what became of them.',
    labelNames: ['platform', 'outcome'],
    registers,
  });
  const upGauge = new Gauge({
    name: 'debrief_platform_up',
    help: '1 while the platform is connected.',
    labelNames: ['platform'],
    registers,
  });

  const known = new Set(commands);
  const bounded = (command: string) => (known.has(command) ? command : 'unknown');
  // A series that begins at nothing hides its first increase from an alarm.
  for (const command of [...known, 'unknown']) defects.inc({ command }, 0);
  const up = new Map<string, boolean>();

  return {
    observer(platform) {
      const setUp = (isUp: boolean) => {
        up.set(platform, isUp);
        upGauge.set({ platform }, isUp ? 1 : 0);
      };
      setUp(false);
      const answersHere = answers.labels({ platform });
      return {
        answered(command, outcome, seconds) {
          requests.inc({ platform, command: bounded(command), outcome });
          // A platform's clock may run ahead of ours; a time that is none would spoil the sum for ever.
          if (outcome !== 'repeated' && Number.isFinite(seconds)) {
            answersHere.observe(Math.max(0, seconds));
          }
        },
        event(name) {
          events.inc({ platform, event: isEventName(name) ? name : 'other' });
        },
        up: setUp,
      };
    },
    defect: (command) => defects.inc({ command: bounded(command) }),
    followUp: ({ platform, outcome }) =>
      followUps.inc({
        platform: up.has(platform) ? platform : 'other',
        outcome: Object.hasOwn(deliveryOutcomes, outcome) ? outcome : 'other',
      }),
    platforms: () => Object.fromEntries(up),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

/** Words in kebab case; an id or a message never looks like that. */
function isEventName(name: string): boolean {
  return name.length <= 40 && /^[a-z]+(?:-[a-z]+)*$/.test(name);
}
