import type { Country } from './places.ts';

export interface Address {
  street: string;
  city: string;
  region: string;
  postcode: string;
  country: string;
}

/** A company that keeps its books in the sandbox product. */
export interface SandboxCompany {
  id: string;
  name: string;
  address: Address;
  currency: string;
  country: Country;
  /** Rows before the first start. */
  size: { vendors: number; bills: number; expenses: number };
}

export const companies: SandboxCompany[] = [
  {
    id: 'hairosmith',
    name: 'Hairosmith Inc.',
    address: { street: '12 Cedar Street', city: 'Austin', region: 'TX', postcode: '78701', country: 'US' },
    currency: 'USD',
    country: 'US',
    size: { vendors: 180, bills: 2400, expenses: 600 },
  },
  {
    id: 'hairosmith-fr',
    name: 'Hairosmith Services SARL',
    address: { street: '4 rue des Lilas', city: 'Lyon', region: '', postcode: '69003', country: 'FR' },
    currency: 'EUR',
    country: 'FR',
    size: { vendors: 60, bills: 520, expenses: 140 },
  },
  {
    id: 'brightwater',
    name: 'Brightwater Foods Ltd',
    address: { street: '9 Mill Lane', city: 'Leeds', region: 'West Yorkshire', postcode: 'LS1 4DY', country: 'GB' },
    currency: 'GBP',
    country: 'GB',
    size: { vendors: 70, bills: 640, expenses: 160 },
  },
  {
    id: 'noyer',
    name: 'Noyer & Fils SAS',
    address: { street: '21 quai du Port', city: 'Marseille', region: '', postcode: '13002', country: 'FR' },
    currency: 'EUR',
    country: 'FR',
    size: { vendors: 48, bills: 360, expenses: 90 },
  },
  {
    id: 'umber',
    name: 'Umber Studio BV',
    address: { street: 'Oudegracht 3', city: 'Utrecht', region: '', postcode: '3511 AB', country: 'NL' },
    currency: 'EUR',
    country: 'NL',
    size: { vendors: 36, bills: 240, expenses: 80 },
  },
  {
    id: 'kestrel',
    name: 'Kestrel Bikes Ltd',
    address: { street: '77 Park Road', city: 'Bath', region: 'Somerset', postcode: 'BA1 5SL', country: 'GB' },
    currency: 'GBP',
    country: 'GB',
    size: { vendors: 30, bills: 180, expenses: 60 },
  },
  {
    id: 'tamarind',
    name: 'Tamarind Élan Pty',
    address: { street: '5 Bay Street', city: 'Perth', region: 'WA', postcode: '6000', country: 'AU' },
    currency: 'AUD',
    country: 'AU',
    size: { vendors: 40, bills: 300, expenses: 70 },
  },
];
