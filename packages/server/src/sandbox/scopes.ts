export const scopes = ['company.read', 'suppliers.read', 'bills.read', 'payments.read', 'expenses.read'] as const;
export type Scope = (typeof scopes)[number];
