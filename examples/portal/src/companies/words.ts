import { wordsFor } from '../words/words.ts';

/** Words of the list and of what is known of a company. */
export const useCompanyWords = wordsFor({
  en: {
    code: 'Code (optional)',
    codeHint: 'What you call it in your own books.',
    codeTaken: 'Another company has this code. Give this one a code of its own.',
    address: 'Address (optional)',
    owner: 'Looked after by',
    nobody: 'Nobody yet',
    formerColleague: 'Somebody else',
    products: 'Products (optional)',
    productsHint: 'What you use its data for, with commas between them: letters, digits, dots and dashes.',
    productWrong: (product: string) => `“${product}” can’t be a product: use letters, digits, dots and dashes.`,
    tags: 'Tags',
    tagsHint: 'Labels to find and group companies by, such as region: north. At most ten.',
    tagName: 'Name of the tag',
    tagValue: 'Value',
    addTag: 'Add a tag',
    removeTag: (name: string) => `Remove the tag ${name}`,
    tagTwice: 'Two tags have this name.',
    changedMeanwhile: 'Somebody else changed this company while you were typing. What you typed is still here.',
    takeOver: 'Show their state, drop mine',
    keepMine: 'Save my changes all the same',
    saved: (name: string) => `${name} is saved.`,
    attached: (count: number) =>
      count === 1 ? 'A project is attached to this company.' : `${count} projects are attached to this company.`,
    attachedHint:
      'A company can be deleted when no project is attached to it. Delete its projects first, or archive it.',
    toProjects: 'See its projects',
  },
  fr: {
    code: 'Code (facultatif)',
    codeHint: 'Sa référence dans vos propres comptes.',
    codeTaken: 'Une autre entreprise a déjà ce code. Donnez-en un autre à celle-ci.',
    address: 'Adresse (facultative)',
    owner: 'Suivie par',
    nobody: 'Personne pour l’instant',
    formerColleague: 'Une autre personne',
    products: 'Produits (facultatifs)',
    productsHint:
      'L’usage que vous faites de ses données ; séparez-les par des virgules. Lettres, chiffres, points et tirets.',
    productWrong: (product: string) =>
      `« ${product} » ne peut pas être un produit : utilisez des lettres, des chiffres, des points et des tirets.`,
    tags: 'Étiquettes',
    tagsHint: 'Pour retrouver et regrouper les entreprises, par exemple région : nord. Dix au plus.',
    tagName: 'Nom de l’étiquette',
    tagValue: 'Valeur',
    addTag: 'Ajouter une étiquette',
    removeTag: (name: string) => `Retirer l’étiquette ${name}`,
    tagTwice: 'Deux étiquettes portent ce nom.',
    changedMeanwhile:
      'Quelqu’un d’autre a modifié cette entreprise pendant votre saisie. Ce que vous avez tapé est toujours là.',
    takeOver: 'Afficher la version enregistrée, abandonner la mienne',
    keepMine: 'Enregistrer quand même mes modifications',
    saved: (name: string) => `${name} est enregistrée.`,
    attached: (count: number) =>
      count === 1
        ? 'Un projet est rattaché à cette entreprise.'
        : `${count} projets sont rattachés à cette entreprise.`,
    attachedHint:
      'Une entreprise peut être supprimée quand aucun projet n’y est rattaché. Supprimez d’abord ses projets, ou archivez-la.',
    toProjects: 'Voir ses projets',
  },
});
