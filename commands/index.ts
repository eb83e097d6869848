// The commands, in the order of /help. A new command is one file here and one line below.

import type { Command } from '#src/app/command.ts';
import { exam } from './exam.ts';
import { groupstats } from './groupstats.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { mydata } from './mydata.ts';
import { plan } from './plan.ts';
import { reminders } from './reminders.ts';
import { scorereport } from './scorereport.ts';
import { whatif } from './whatif.ts';

export const commands: readonly Command[] = [
  scorereport,
  history,
  plan,
  whatif,
  reminders,
  groupstats,
  exam,
  mydata,
  help,
];
