// What the bot says in English where somebody sits at a keyboard: about files they name, and questions asked line by line.

/** About paths, about lines to be corrected, and about answers that are none. */
export const consoleFiles = {
  reading: 'Reading the file…',
  howToRead:
    'Give the path of the file: read report.pdf, or drop the file here. It can be a PDF, a picture (PNG, JPEG, WebP) or a text.',
  needsPath: '--file needs a path, such as --file report.pdf.',
  folder: (path: string) => `“${path}” is a folder. Give the path of the file in it.`,
  fillIn: 'Nothing was saved. To save it, fill in what your report says in place of each ?:',
  fillInUnsaved: 'Not to be saved, as you asked. The same line, with a ? at each of them:',
  gaps: 'There is still a ? in that line. Write what your report says in its place, or leave that part out. Nothing was saved.',
  unsureAbove: (fields: readonly string[]) =>
    `Not sure about ${fields.join(', ')}: what follows rests on what was read, and nothing was saved.`,
  openLeft: '? or Enter leaves it open',
  /** @param count of the choices under the last card. */
  byNumber: (count: number) =>
    count === 1
      ? 'Type 1 to choose that, or anything else instead.'
      : `Type ${Array.from({ length: count - 1 }, (_each, at) => at + 1).join(', ')} or ${count}.`,
  nothingAsked:
    'There is nothing here to answer with yes or no. Send a report, or type help to see what I can do.',
  denied: (path: string) =>
    `This computer does not let me read “${path}” (permission denied). Change its permissions, or copy it somewhere else.`,
  shownAlone: 'To see what the file says, give it alone.',
  needsAnswer: 'This has to be answered; type cancel to stop.',
  otherReport:
    'That is a whole report, so I take it instead; nothing was saved of the one before it.',
  clashTitle: 'What you typed is not what the file says',
  examClash: (typed: string, read: string) => `the file is of ${read}, you typed ${typed}: which?`,
  clash: (typed: string, read: string) => `you typed ${typed}; the file says ${read}: which?`,
};
