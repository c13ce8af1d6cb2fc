import type { Locale } from '@client-link/api-client/link';
import type { InvitedStaff, StaffMember, StaffRole } from '@client-link/api-client/staff';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, FieldError, Form, Input, Label, Radio, RadioGroup, TextField } from 'react-aria-components';
import { queries, staff } from '../../api.ts';
import { Modal } from '../../parts/modal.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { SecretOnce } from '../secret-once.tsx';
import { useSettingsWords } from '../words.ts';
import { RoleChoice } from './role-choice.tsx';
import { useStaffWords } from './words.ts';

const refresh = () => queries.invalidateQueries({ queryKey: ['staff'] });

/** Invites somebody by a link that is shown once. */
export function InviteStaff({ close }: { close: () => void }) {
  const words = useWords();
  const own = useStaffWords();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole>('onboarding');
  const [locale, setLocale] = useState(words.locale as Locale);
  const inviting = useMutation({
    mutationFn: () =>
      staff.members.invite({ email: email.trim(), role, locale, ...(name.trim() && { name: name.trim() }) }),
    onSuccess: refresh,
  });
  if (inviting.data) return <Link invited={inviting.data} close={close} />;
  return (
    <Modal title={own.invite} isBusy={inviting.isPending} close={close}>
      <p>{own.inviteHint}</p>
      <Form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          inviting.mutate();
        }}
      >
        <TextField
          type="email"
          isRequired
          autoFocus
          maxLength={254}
          value={email}
          onChange={setEmail}
          autoComplete="off"
        >
          <Label>{own.email}</Label>
          <Input />
          <FieldError>{own.emailWrong}</FieldError>
        </TextField>
        <TextField maxLength={100} value={name} onChange={setName} autoComplete="off">
          <Label>{own.name}</Label>
          <Input />
        </TextField>
        <RoleChoice role={role} choose={setRole} />
        <RadioGroup
          className="react-aria-RadioGroup row"
          value={locale}
          onChange={(value) => setLocale(value as Locale)}
        >
          <Label>{own.language}</Label>
          <Radio value="en">{words.english}</Radio>
          <Radio value="fr">{words.french}</Radio>
        </RadioGroup>
        {inviting.error && <Trouble error={inviting.error} said={own.problems} />}
        <div className="ends">
          <Button type="submit" className="main" isPending={inviting.isPending}>
            {own.invite}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

/** Makes the link anew for somebody who has not signed in yet. */
export function RenewInvitation({ member, close }: { member: StaffMember; close: () => void }) {
  const words = useWords();
  const own = useStaffWords();
  const renewing = useMutation({
    mutationFn: () => staff.members.renewInvitation(member.id, { locale: words.locale as Locale }),
    onSuccess: refresh,
  });
  if (renewing.data) return <Link invited={renewing.data} close={close} />;
  return (
    <Modal title={own.renewOf(member.name ?? member.email)} isBusy={renewing.isPending} close={close}>
      <p>
        {own.inviteHint} {own.renewHint}
      </p>
      {renewing.error && <Trouble error={renewing.error} said={own.problems} />}
      <div className="ends">
        <Button className="main" isPending={renewing.isPending} onPress={() => renewing.mutate()}>
          {own.renew}
        </Button>
      </div>
    </Modal>
  );
}

function Link({ invited, close }: { invited: InvitedStaff; close: () => void }) {
  const words = useWords();
  const own = useStaffWords();
  const shared = useSettingsWords();
  const hasMail = useQuery({ queryKey: ['staff', 'ways'], queryFn: ({ signal }) => staff.session.ways({ signal }) })
    .data?.mail;
  return (
    <Modal title={own.isInvited(invited.name ?? invited.email)} isAlert close={close}>
      <p role="status">{hasMail ? own.mailed(invited.email) : own.passOn(invited.email)}</p>
      <SecretOnce label={own.link} secret={invited.setUpUrl} hint={own.linkHint(words.moment(invited.setUpExpires))} />
      <div className="ends">
        <Button onPress={close}>{shared.done}</Button>
      </div>
    </Modal>
  );
}
