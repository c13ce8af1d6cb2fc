import type { StaffMember, StaffRole } from '@client-link/api-client/staff';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { queries, staff } from '../../api.ts';
import { Modal } from '../../parts/modal.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useMe } from '../../shell.tsx';
import { useWords } from '../../words/words.ts';
import { RoleChoice } from './role-choice.tsx';
import { useStaffWords } from './words.ts';

/** Changes somebody's name or role, in force with their next call. */
export function ChangeMember({
  member,
  changed,
  close,
}: {
  member: StaffMember;
  changed: (news: string) => void;
  close: () => void;
}) {
  const words = useWords();
  const own = useStaffWords();
  const me = useMe().data?.id;
  const [name, setName] = useState(member.name ?? '');
  const [role, setRole] = useState(member.role as StaffRole);
  const saving = useMutation({
    mutationFn: () =>
      staff.members.update(member.id, {
        ...(name.trim() && { name: name.trim() }),
        ...(role !== member.role && { role }),
      }),
    onSuccess: async (saved) => {
      if (member.id === me) await queries.invalidateQueries({ queryKey: ['me'] });
      changed(own.isChanged(saved.name ?? saved.email));
      close();
    },
  });
  return (
    <Modal title={own.changeOf(member.name ?? member.email)} isBusy={saving.isPending} close={close}>
      <Form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <TextField autoFocus maxLength={100} value={name} onChange={setName} autoComplete="off">
          <Label>{own.name}</Label>
          <Input />
        </TextField>
        <RoleChoice role={role} choose={setRole} />
        {saving.error && <Trouble error={saving.error} said={own.problems} />}
        <div className="ends">
          <Button type="submit" className="main" isPending={saving.isPending}>
            {words.save}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
