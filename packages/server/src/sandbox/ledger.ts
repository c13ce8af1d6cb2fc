import type { Address, SandboxCompany } from './companies.ts';
import type { Trade } from './places.ts';

/** A company's books. Amounts are whole numbers of the currency's smallest unit, times epoch milliseconds. */
export interface Ledger {
  company: SandboxCompany;
  /** Each book in the order of arrival: a row's place never changes. */
  vendors: Vendor[];
  bills: Bill[];
  payments: Payment[];
  expenses: Expense[];
  /** Bills that are still to be paid, oldest first. */
  unpaid: Bill[];
}

export interface Vendor {
  name: string;
  email: string;
  phone: string;
  address: Address;
  currency: string;
  taxes: number[];
  trade: Trade;
  /** Days until its bills are due. */
  terms: number;
  /** How it numbers its bills. */
  numbering: 'INV-' | 'F' | '';
  isActive: boolean;
  updatedAt: number;
}

export interface Bill {
  number: string;
  vendor: Vendor;
  issuedAt: number;
  dueAt: number;
  lines: { description: string; net: number; tax: number }[];
  paid: number;
  isVoid: boolean;
  updatedAt: number;
}

export interface Payment {
  vendor: Vendor;
  paidAt: number;
  amount: number;
  method: string;
  appliedTo: { bill: Bill; amount: number }[];
}

export interface Expense {
  vendorName: string;
  spentAt: number;
  net: number;
  tax: number;
  category: string;
  method: string;
}

export const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);
export const netOf = ({ lines }: Bill): number => sum(lines.map(({ net }) => net));
export const taxOf = ({ lines }: Bill): number => sum(lines.map(({ tax }) => tax));
export const balanceOf = (bill: Bill): number => (bill.isVoid ? 0 : netOf(bill) + taxOf(bill) - bill.paid);
