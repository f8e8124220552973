/** What a column can mean. A person may give any column another meaning. */
export const FIELDS = [
  'key',
  'author',
  'authorId',
  'text',
  'parentKey',
  'rootKey',
  'replyToAuthor',
  'replyToAuthorId',
  'parentText',
  'likes',
  'time',
  'isByPoster',
  'level',
  'momentSec',
  'emotion',
  'title',
  'description',
  'uploader',
  'uploaderId',
  'clip',
] as const;

export type Field = (typeof FIELDS)[number];

/** Column names by meaning, as a person chose them: they go before everything that is read. */
export type FieldChoice = Readonly<Partial<Record<Field, string>>> & {
  /** Columns that mean nothing, whatever they are called and hold. */
  readonly nothing?: readonly string[];
};

/** The columns that were given a meaning. */
export const chosenColumns = (choice: FieldChoice): readonly (readonly [Field, string])[] =>
  FIELDS.flatMap((field) => {
    const column = choice[field];
    return column === undefined ? [] : [[field, column] as const];
  });
