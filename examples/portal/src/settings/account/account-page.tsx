import type { Locale } from '@client-link/api-client/link';
import type { StaffMe, StaffRole } from '@client-link/api-client/staff';
import { useQuery } from '@tanstack/react-query';
import { FieldError, Input, Label, Radio, RadioGroup, Text, TextField } from 'react-aria-components';
import { queries, staff } from '../../api.ts';
import { SectionForm } from '../../parts/section-form.tsx';
import { useMe } from '../../shell.tsx';
import { roleNames } from '../../words/roles.ts';
import { useWords } from '../../words/words.ts';
import { ChangePassword } from './change-password.tsx';
import { Passkeys } from './passkeys.tsx';
import { Sessions } from './sessions.tsx';
import { useAccountWords } from './words.ts';

/** Oneself: what one is called, how one signs in, and where one is signed in. */
export function AccountPage() {
  const own = useAccountWords();
  const { locale } = useWords();
  const me = useMe().data;
  const ways = useQuery({ queryKey: ['staff', 'ways'], queryFn: ({ signal }) => staff.session.ways({ signal }) });
  if (!me) return null;
  return (
    <>
      <h1>{own.title}</h1>
      <p>{own.signedInAs(me.email, roleNames[locale as Locale][me.role as StaffRole] ?? me.role)}</p>
      <NameAndLanguage me={me} />
      {ways.data?.password && <ChangePassword hasPassword={me.hasPassword} />}
      <Passkeys />
      <Sessions />
    </>
  );
}

interface Named {
  name: string;
  locale: Locale;
}

function NameAndLanguage({ me }: { me: StaffMe }) {
  const words = useWords();
  const own = useAccountWords();
  // Nobody else edits it: there are no versions of it.
  const state = (of: StaffMe) => ({ ...of, version: 0 });
  return (
    <SectionForm
      title={own.you}
      state={state(me)}
      draftOf={({ name = '', locale }): Named => ({ name, locale: locale as Locale })}
      newest={async () => state(await queries.fetchQuery({ queryKey: ['me'], queryFn: () => staff.me.get() }))}
      save={async ({ name, locale }) => {
        queries.setQueryData(['me'], await staff.me.update({ name: name.trim(), locale }));
      }}
    >
      {(draft, change) => (
        <>
          <TextField
            isRequired
            maxLength={100}
            value={draft.name}
            onChange={(name) => change({ ...draft, name })}
            autoComplete="name"
          >
            <Label>{own.name}</Label>
            <Input />
            <Text slot="description">{own.nameHint}</Text>
            <FieldError>{own.nameMissing}</FieldError>
          </TextField>
          <RadioGroup
            className="react-aria-RadioGroup row"
            value={draft.locale}
            onChange={(locale) => change({ ...draft, locale: locale as Locale })}
          >
            <Label>{own.language}</Label>
            <Radio value="en">{words.english}</Radio>
            <Radio value="fr">{words.french}</Radio>
            <Text slot="description">{own.languageHint}</Text>
          </RadioGroup>
        </>
      )}
    </SectionForm>
  );
}
