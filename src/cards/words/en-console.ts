// What the bot says in English where somebody sits at a keyboard: about files they name, and questions asked line by line.

/** About paths, and about lines to be corrected. */
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
  clashTitle: 'What you typed is not what the file says',
  examClash: (typed: string, read: string) => `the file is of ${read}, you typed ${typed}: which?`,
  clash: (typed: string, read: string) => `you typed ${typed}; the file says ${read}: which?`,
};
