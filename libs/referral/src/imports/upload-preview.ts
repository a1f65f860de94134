import { Field, ObjectType } from '@nestjs/graphql';
import { JSONObjectScalar } from '../common/scalars.js';
import { ImportKind } from './import-job.enums.js';

@ObjectType({ description: 'What an uploaded file looks like: its columns, our guess for each, and its first rows.' })
export class UploadPreview {
  @Field(() => [String], {
    description:
      'What its columns are called, each differently: the second "Name" is "Name (2)", and one without a name "Column 3".',
  })
  columns!: string[];

  @Field(() => JSONObjectScalar, {
    description:
      'Our field for each column, or null where we do not know one: by its name and its values. Change what is wrong and give it to startImport as its mapping.',
  })
  guessedMapping!: Record<string, string | null>;

  @Field(() => [String], {
    description:
      'Our fields that a column of such a file can be; cards name their own. "custom." and any name is one too.',
  })
  fields!: string[];

  @Field(() => [[String]], {
    description: 'The first ten rows, a text for each column; of longer ones their first 200 characters.',
  })
  rows!: string[][];

  @Field(() => String, {
    description: 'How its text is encoded, such as UTF-8 or windows-1256; the import reads it so, too.',
  })
  encoding!: string;

  @Field(() => String, { nullable: true, description: 'What stands between its values; null where nothing does.' })
  delimiter?: string | null;

  @Field(() => ImportKind, { description: 'What it was looked at as.' })
  kind!: ImportKind;
}
