import type { StaffRole } from '@client-link/api-client/staff';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useStaffWords } from './words.ts';

/** A role, each with what it is for. */
export function RoleChoice({ role, choose }: { role: StaffRole; choose: (role: StaffRole) => void }) {
  const own = useStaffWords();
  return (
    <RadioGroup value={role} onChange={(value) => choose(value as StaffRole)}>
      <Label>{own.role}</Label>
      {Object.entries(own.roles).map(([key, { name, about }]) => (
        <Radio key={key} value={key} className="react-aria-Radio role">
          <span>
            <b>{name}</b>
            <small>{about}</small>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
