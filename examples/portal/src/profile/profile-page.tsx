import type { Company, CompanyUpdate } from '@client-link/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { client, queries } from '../api.ts';
import { useCompany } from '../companies/company-layout.tsx';
import { useCompanyWords } from '../companies/words.ts';
import { SectionForm } from '../parts/section-form.tsx';
import { Trouble } from '../parts/trouble.tsx';
import '../projects/projects.css';
import { TeamSection } from '../projects/team-section.tsx';
import { useDefaults } from '../projects/use-setup.ts';
import { useProjectWords } from '../projects/words.ts';
import { useWords } from '../words/words.ts';
import { useProfileWords } from './words.ts';

/** Who a company is, who is written to there, and who looks after it. */
export function ProfilePage() {
  const company = useCompany();
  const { query, place } = useDefaults(company.id);
  const words = useWords();
  const { teamHint } = useProjectWords();
  const cache = useQueryClient();
  const edited: Edited = {
    state: company,
    newest: () =>
      cache.fetchQuery({
        queryKey: ['companies', company.id],
        queryFn: () => client.companies.get(company.id),
        staleTime: 0,
      }),
    update: async (body) => {
      await client.companies.update(company.id, body);
      void queries.invalidateQueries({ queryKey: ['companies', 'list'] });
    },
  };
  return (
    <div className="sections">
      <Basics {...edited} />
      <Contact {...edited} />
      {place ? (
        <TeamSection place={place} hint={teamHint} />
      ) : query.isError ? (
        <Trouble error={query.error} again={() => void query.refetch()} />
      ) : (
        <p role="status">{words.loading}</p>
      )}
    </div>
  );
}

interface Edited {
  state: Company;
  newest: () => Promise<Company>;
  update: (body: CompanyUpdate) => Promise<unknown>;
}

function Basics({ state, newest, update }: Edited) {
  const words = useWords();
  const companyWords = useCompanyWords();
  const own = useProfileWords();
  return (
    <SectionForm
      title={own.basics}
      state={state}
      draftOf={({ name, code = '', address = '', description = '' }) => ({ name, code, address, description })}
      newest={newest}
      save={({ name, code, address, description }, version) =>
        update({
          name: name.trim(),
          code: code.trim() || null,
          address: address.trim() || null,
          description: description.trim(),
          version,
        })
      }
      said={{ code_taken: companyWords.codeTaken }}
    >
      {(draft, change) => {
        const field = (name: keyof typeof draft) => ({
          value: draft[name],
          onChange: (value: string) => change({ ...draft, [name]: value }),
        });
        return (
          <>
            <div className="pair">
              <TextField isRequired maxLength={200} {...field('name')}>
                <Label>{words.companyName}</Label>
                <Input />
                <FieldError>{words.nameMissing}</FieldError>
              </TextField>
              <TextField maxLength={50} autoComplete="off" {...field('code')}>
                <Label>{companyWords.code}</Label>
                <Input />
                <Text slot="description">{companyWords.codeHint}</Text>
              </TextField>
            </div>
            <TextField maxLength={500} {...field('address')}>
              <Label>{companyWords.address}</Label>
              <TextArea rows={3} />
            </TextField>
            <TextField maxLength={2000} {...field('description')}>
              <Label>{words.description}</Label>
              <TextArea rows={2} />
            </TextField>
          </>
        );
      }}
    </SectionForm>
  );
}

function Contact({ state, newest, update }: Edited) {
  const words = useWords();
  const own = useProfileWords();
  return (
    <SectionForm
      title={own.contact}
      hint={own.contactHint}
      state={state}
      draftOf={({ contact }) => ({ name: contact?.name ?? '', email: contact?.email ?? '' })}
      newest={newest}
      save={({ name, email }, version) =>
        update({
          contact: email.trim() ? { email: email.trim(), ...(name.trim() && { name: name.trim() }) } : null,
          version,
        })
      }
    >
      {(draft, change) => (
        <div className="pair">
          <TextField
            maxLength={200}
            autoComplete="off"
            value={draft.name}
            onChange={(name) => change({ ...draft, name })}
          >
            <Label>{own.name}</Label>
            <Input />
          </TextField>
          <TextField
            type="email"
            isRequired={draft.name.trim() !== ''}
            autoComplete="off"
            value={draft.email}
            onChange={(email) => change({ ...draft, email })}
          >
            <Label>{own.email}</Label>
            <Input />
            <FieldError>
              {({ validationDetails }) => (validationDetails.valueMissing ? own.emailNeeded : words.emailWrong)}
            </FieldError>
          </TextField>
        </div>
      )}
    </SectionForm>
  );
}
