/** What a country lends to the vendors in it: names, trades in its language, places, tax. */
export interface Place {
  currency: string;
  dial: string;
  /** Rates of sales tax that its bills carry. */
  taxes: number[];
  names: string[];
  forms: string[];
  /** Words for the trades of `trades`, in that order. */
  trades: string[];
  streets: string[];
  cities: { city: string; region: string; postcode: string }[];
}

export type Country = 'US' | 'GB' | 'FR' | 'NL' | 'AU' | 'DE' | 'PL' | 'ES' | 'DK';

export interface Trade {
  key: string;
  /** What its bills are for. */
  lines: { en: string[]; fr: string[] };
  /** A usual line, in euro cents. */
  usual: [number, number];
}

export const trades: Trade[] = [
  {
    key: 'packaging',
    lines: {
      en: ['Boxes, 500 pcs', 'Labels', 'Recycled paper'],
      fr: ['Cartons, 500 pièces', 'Étiquettes', 'Papier recyclé'],
    },
    usual: [4_000, 180_000],
  },
  {
    key: 'freight',
    lines: {
      en: ['Delivery', 'Pallet storage', 'Fuel surcharge'],
      fr: ['Livraison', 'Stockage de palettes', 'Surcharge carburant'],
    },
    usual: [3_000, 240_000],
  },
  {
    key: 'cleaning',
    lines: {
      en: ['Cleaning, monthly', 'Window cleaning', 'Waste removal'],
      fr: ['Nettoyage mensuel', 'Nettoyage des vitres', 'Enlèvement des déchets'],
    },
    usual: [12_000, 90_000],
  },
  {
    key: 'energy',
    lines: {
      en: ['Electricity', 'Standing charge', 'Meter reading'],
      fr: ['Électricité', 'Abonnement', 'Relevé de compteur'],
    },
    usual: [9_000, 320_000],
  },
  {
    key: 'print',
    lines: { en: ['Brochures', 'Business cards', 'Signage'], fr: ['Brochures', 'Cartes de visite', 'Enseigne'] },
    usual: [5_000, 140_000],
  },
  {
    key: 'supplies',
    lines: {
      en: ['Shampoo, 5 l', 'Towels', 'Colour, mixed shades', 'Scissors'],
      fr: ['Shampooing, 5 l', 'Serviettes', 'Colorations assorties', 'Ciseaux'],
    },
    usual: [2_500, 260_000],
  },
  {
    key: 'consulting',
    lines: {
      en: ['Consulting, days', 'Workshop', 'Travel costs'],
      fr: ['Conseil, jours', 'Atelier', 'Frais de déplacement'],
    },
    usual: [45_000, 900_000],
  },
  {
    key: 'legal',
    lines: {
      en: ['Contract review', 'Filing fee', 'Advice'],
      fr: ['Relecture de contrat', 'Frais de dépôt', 'Conseil juridique'],
    },
    usual: [30_000, 600_000],
  },
  {
    key: 'software',
    lines: {
      en: ['Licences, per seat', 'Support', 'Hosting'],
      fr: ['Licences, par poste', 'Assistance', 'Hébergement'],
    },
    usual: [1_900, 210_000],
  },
  {
    key: 'maintenance',
    lines: {
      en: ['Repair', 'Spare parts', 'Maintenance contract'],
      fr: ['Réparation', 'Pièces détachées', 'Contrat d’entretien'],
    },
    usual: [6_000, 380_000],
  },
];

const english = {
  trades: [
    'Packaging',
    'Freight',
    'Cleaning',
    'Energy',
    'Print',
    'Supplies',
    'Consulting',
    'Legal',
    'Software',
    'Repairs',
  ],
  streets: ['High Street', 'Market Street', 'Mill Lane', 'Station Road', 'Cedar Avenue', 'Harbour Way'],
  names: [
    'Whitlock',
    'Juniper',
    'Peregrine',
    'Quill',
    'Marrow & Reed',
    'Hollis & Sons',
    'Zephyr',
    'O’Sullivan',
    'Redfern',
    'Northgate',
    'Oakhurst',
    'Blue Heron',
    'Ashdown',
    'Carver & Daughters',
    'Fenwick',
    'Larkspur',
    'Hawthorne',
    'Ironbridge',
  ],
};

export const places: Record<Country, Place> = {
  US: {
    ...english,
    currency: 'USD',
    dial: '+1 512 555',
    taxes: [0, 0, 0.0625, 0.0825],
    forms: ['Inc.', 'LLC', 'Corp.', 'Co.'],
    cities: [
      { city: 'Austin', region: 'TX', postcode: '78702' },
      { city: 'Portland', region: 'OR', postcode: '97205' },
      { city: 'San José', region: 'CA', postcode: '95112' },
      { city: 'Cañon City', region: 'CO', postcode: '81212' },
      { city: 'Brooklyn', region: 'NY', postcode: '11201' },
    ],
  },
  GB: {
    ...english,
    currency: 'GBP',
    dial: '+44 20 7946',
    taxes: [0.2, 0.2, 0.2, 0.05, 0],
    forms: ['Ltd', 'plc', 'LLP'],
    cities: [
      { city: 'Leeds', region: 'West Yorkshire', postcode: 'LS2 7HA' },
      { city: 'Bath', region: 'Somerset', postcode: 'BA2 3AB' },
      { city: 'Cardiff', region: 'Wales', postcode: 'CF10 1EP' },
    ],
  },
  AU: {
    ...english,
    currency: 'AUD',
    dial: '+61 8 5550',
    taxes: [0.1, 0.1, 0],
    forms: ['Pty Ltd', 'Pty'],
    cities: [
      { city: 'Perth', region: 'WA', postcode: '6000' },
      { city: 'Hobart', region: 'TAS', postcode: '7000' },
    ],
  },
  FR: {
    currency: 'EUR',
    dial: '+33 1 99 00',
    taxes: [0.2, 0.2, 0.2, 0.1, 0.055],
    names: [
      'Lefèvre',
      'Noël & Associés',
      'L’Hermitage',
      'Boisvert',
      'Saint-Éloi',
      'Garçon',
      'Maître',
      'Dupré-Chênes',
      'Île-de-Ré',
      'Bénédicte Aÿ',
      'Cœur de Lin',
      'Fournil',
      'Grandjean',
      'D’Estaing',
      'Ménard',
      'Peyrat',
      'Les Tilleuls',
      'Vaillant',
    ],
    forms: ['SARL', 'SAS', 'SA', 'EURL'],
    trades: [
      'Emballages',
      'Transports',
      'Propreté',
      'Énergie',
      'Imprimerie',
      'Fournitures',
      'Conseil',
      'Avocats',
      'Logiciels',
      'Dépannage',
    ],
    streets: ['rue des Lilas', 'avenue de la République', 'quai du Port', 'place de l’Église', 'boulevard Voltaire'],
    cities: [
      { city: 'Lyon', region: '', postcode: '69003' },
      { city: 'Orléans', region: '', postcode: '45000' },
      { city: 'Besançon', region: '', postcode: '25000' },
      { city: 'Nîmes', region: '', postcode: '30000' },
    ],
  },
  NL: {
    currency: 'EUR',
    dial: '+31 30 555',
    taxes: [0.21, 0.21, 0.09],
    names: [
      'Van der Zwaan',
      'De Haas',
      'IJsselmeer',
      'Coöperatie Noord',
      'Bloem & Tuin',
      'Drenthe',
      'Kuiper',
      'ʼt Gooi',
      'Vermeulen',
      'Zuiderzee',
    ],
    forms: ['BV', 'NV', 'VOF'],
    trades: [
      'Verpakkingen',
      'Transport',
      'Schoonmaak',
      'Energie',
      'Drukkerij',
      'Groothandel',
      'Advies',
      'Advocaten',
      'Software',
      'Onderhoud',
    ],
    streets: ['Oudegracht', 'Kerkstraat', 'Stationsweg', 'Prinsengracht'],
    cities: [
      { city: 'Utrecht', region: '', postcode: '3511 AB' },
      { city: '’s-Hertogenbosch', region: '', postcode: '5211 DA' },
    ],
  },
  DE: {
    currency: 'EUR',
    dial: '+49 221 555',
    taxes: [0.19],
    names: ['Grünwald', 'Müller & Söhne', 'Weiß', 'Jäger', 'Schäfer', 'Königsberger', 'Höß', 'Brückner'],
    forms: ['GmbH', 'AG', 'GmbH & Co. KG'],
    trades: [
      'Verpackung',
      'Spedition',
      'Reinigung',
      'Energie',
      'Druck',
      'Bedarf',
      'Beratung',
      'Rechtsanwälte',
      'Software',
      'Wartung',
    ],
    streets: ['Hauptstraße', 'Bahnhofstraße', 'Gärtnerweg'],
    cities: [
      { city: 'Köln', region: 'NRW', postcode: '50667' },
      { city: 'München', region: 'Bayern', postcode: '80331' },
    ],
  },
  PL: {
    currency: 'PLN',
    dial: '+48 42 555',
    taxes: [0.23],
    names: ['Żubr', 'Wiśniewski', 'Łódka', 'Świerk', 'Kowalczyk', 'Ćwik'],
    forms: ['sp. z o.o.', 'S.A.'],
    trades: [
      'Opakowania',
      'Transport',
      'Czystość',
      'Energia',
      'Drukarnia',
      'Hurtownia',
      'Doradztwo',
      'Kancelaria',
      'Software',
      'Serwis',
    ],
    streets: ['ul. Piotrkowska', 'ul. Żeromskiego'],
    cities: [{ city: 'Łódź', region: '', postcode: '90-001' }],
  },
  ES: {
    currency: 'EUR',
    dial: '+34 91 555',
    taxes: [0.21],
    names: ['Muñoz', 'Peñalver', 'Ibáñez Hermanos', 'Güell', 'El Cid'],
    forms: ['S.L.', 'S.A.'],
    trades: [
      'Embalajes',
      'Transportes',
      'Limpiezas',
      'Energía',
      'Imprenta',
      'Suministros',
      'Asesores',
      'Abogados',
      'Software',
      'Reparaciones',
    ],
    streets: ['Calle Mayor', 'Avenida de la Constitución'],
    cities: [
      { city: 'A Coruña', region: 'Galicia', postcode: '15001' },
      { city: 'Málaga', region: 'Andalucía', postcode: '29001' },
    ],
  },
  DK: {
    currency: 'DKK',
    dial: '+45 33 55',
    taxes: [0.25],
    names: ['Løvenskiold', 'Åsgård', 'Søndergaard', 'Bjørn & Bæk'],
    forms: ['ApS', 'A/S'],
    trades: [
      'Emballage',
      'Fragt',
      'Rengøring',
      'Energi',
      'Tryk',
      'Engros',
      'Rådgivning',
      'Advokater',
      'Software',
      'Service',
    ],
    streets: ['Nørregade', 'Østerbrogade'],
    cities: [{ city: 'København', region: '', postcode: '1165' }],
  },
};

/** Vendors that try what a reader of rows can bear: other scripts, quotes, no legal form, long names. */
export const remarkableVendors = [
  { name: '株式会社みどり印刷', country: 'JP', currency: 'JPY', city: '大阪市', postcode: '530-0001' },
  { name: '上海晨光包装有限公司', country: 'CN', currency: 'USD', city: '上海', postcode: '200000' },
  { name: 'شركة النور للتوريد', country: 'AE', currency: 'USD', city: 'دبي', postcode: '' },
  { name: 'Παπαδόπουλος Α.Ε.', country: 'GR', currency: 'EUR', city: 'Θεσσαλονίκη', postcode: '546 24' },
  { name: 'ООО «Берёза»', country: 'KZ', currency: 'EUR', city: 'Алматы', postcode: '050000' },
  { name: 'Þórður & Ægir ehf.', country: 'IS', currency: 'EUR', city: 'Reykjavík', postcode: '101' },
  { name: '"Quick" Couriers, Inc', country: 'US', currency: 'USD', city: 'Reno', postcode: '89501' },
  { name: 'Zoë 🌻 Florals', country: 'GB', currency: 'GBP', city: 'Bristol', postcode: 'BS1 4DJ' },
  { name: 'Çelik Tekstil San. ve Tic. A.Ş.', country: 'TR', currency: 'EUR', city: 'İzmir', postcode: '35210' },
  {
    name: 'Société coopérative interprofessionnelle des fournisseurs de la coiffure et de l’esthétique du Grand-Ouest',
    country: 'FR',
    currency: 'EUR',
    city: 'Saint-Brieuc',
    postcode: '22000',
  },
] as const;
