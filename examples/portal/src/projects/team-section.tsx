import { type RefObject, useRef } from 'react';
import { Button, FieldError, Input, Label, TextField } from 'react-aria-components';
import { SectionForm } from '../parts/section-form.tsx';
import { Select } from '../parts/select.tsx';
import type { SetupPlace } from './setup.ts';
import { added, type MemberDraft, teamDraftOf, teamOf, withRoles } from './team-draft.ts';
import { useColleagues } from '../companies/owner-choice.tsx';
import { useProjectWords } from './words.ts';

/** Who looks after a project, or after all new ones of a company. */
export function TeamSection({ place: { state, newest, update }, hint }: { place: SetupPlace; hint: string }) {
  const words = useProjectWords();
  const add = useRef<HTMLButtonElement>(null);
  return (
    <SectionForm
      title={words.team}
      hint={hint}
      state={state}
      draftOf={({ team }) => teamDraftOf(team)}
      newest={newest}
      save={(team, version) => update({ team: teamOf(team), version })}
    >
      {(team, change) => (
        <>
          {team.length === 0 && <p>{words.teamEmpty}</p>}
          <ul className="people">
            {team.map((member) => (
              <li key={member.key}>
                <Member
                  member={member}
                  isOnlyLead={member.isLead && team.filter(({ isLead }) => isLead).length === 1}
                  change={(next) => change(replaced(team, next))}
                  remove={() => {
                    change(withRoles(team.filter(({ key }) => key !== member.key)));
                    // The button that was pressed goes with the person.
                    add.current?.focus();
                  }}
                />
              </li>
            ))}
          </ul>
          <AddPerson team={team} change={change} add={add} />
        </>
      )}
    </SectionForm>
  );
}

/** One coordinates: whoever did so before does no more. */
const replaced = (team: readonly MemberDraft[], next: MemberDraft): MemberDraft[] =>
  team.map((each) =>
    each.key === next.key ? next : { ...each, isCoordinator: each.isCoordinator && !next.isCoordinator },
  );

function Member({
  member,
  isOnlyLead,
  change,
  remove,
}: {
  member: MemberDraft;
  isOnlyLead: boolean;
  change: (member: MemberDraft) => void;
  remove: () => void;
}) {
  const words = useProjectWords();
  const { staffId, name, email } = member;
  return (
    <fieldset>
      <legend>{name.trim() || words.newPerson}</legend>
      {staffId === undefined ? (
        <div className="pair">
          <TextField
            isRequired
            autoFocus={!name}
            maxLength={200}
            autoComplete="off"
            value={name}
            onChange={(text) => change({ ...member, name: text })}
          >
            <Label>{words.personName}</Label>
            <Input />
            <FieldError>{words.personNameMissing}</FieldError>
          </TextField>
          <TextField
            type="email"
            autoComplete="off"
            value={email}
            onChange={(text) => change({ ...member, email: text })}
          >
            <Label>{words.personEmail}</Label>
            <Input />
            <FieldError>{words.emailWrong}</FieldError>
          </TextField>
        </div>
      ) : (
        <p>
          <small>{email}</small>
        </p>
      )}
      <div className="toggles">
        <Toggle
          label={words.lead}
          isOn={member.isLead}
          isFixed={isOnlyLead}
          turn={(isLead) => change({ ...member, isLead })}
        />
        <Toggle
          label={words.coordinator}
          isOn={member.isCoordinator}
          isFixed={member.isCoordinator}
          turn={(isCoordinator) => change({ ...member, isCoordinator })}
        />
        <Toggle
          label={words.contactPerson}
          isOn={member.isContactPerson}
          turn={(isContactPerson) => change({ ...member, isContactPerson })}
        />
        <Toggle
          label={words.inDiscussions}
          isOn={member.inTeamDiscussions}
          turn={(inTeamDiscussions) => change({ ...member, inTeamDiscussions })}
        />
      </div>
      <Button className="quiet" aria-label={words.removePerson(name.trim() || words.newPerson)} onPress={remove}>
        {words.remove}
      </Button>
    </fieldset>
  );
}

function Toggle({
  label,
  isOn,
  isFixed = false,
  turn,
}: {
  label: string;
  isOn: boolean;
  /** Somebody else has to be named first. */
  isFixed?: boolean;
  turn: (isOn: boolean) => void;
}) {
  return (
    <label className="ticked">
      <input type="checkbox" checked={isOn} disabled={isFixed} onChange={({ target }) => turn(target.checked)} />
      <span>{label}</span>
    </label>
  );
}

function AddPerson({
  team,
  change,
  add,
}: {
  team: MemberDraft[];
  change: (team: MemberDraft[]) => void;
  add: RefObject<HTMLButtonElement | null>;
}) {
  const words = useProjectWords();
  const { data = [] } = useColleagues();
  const others = data.filter(({ id }) => !team.some(({ staffId }) => staffId === id));
  return (
    <div className="adding">
      {others.length > 0 && (
        <Select
          label={words.addColleague}
          all={{ '': words.chooseColleague, ...Object.fromEntries(others.map(({ id, name }) => [id, name])) }}
          chosen=""
          choose={(chosen) => {
            const colleague = others.find(({ id }) => id === chosen);
            if (!colleague) return;
            change(added(team, { staffId: colleague.id, name: colleague.name, email: colleague.email }));
          }}
        />
      )}
      <Button ref={add} onPress={() => change(added(team, { name: '', email: '' }))}>
        {words.addOutsider}
      </Button>
    </div>
  );
}
