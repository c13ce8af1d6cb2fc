import type { SpendPeriod } from '@client-link/api-client/spend';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { Trouble } from '../parts/trouble.tsx';
import { saveFile } from '../settings/save-file.ts';
import { useWords } from '../words/words.ts';
import { spend } from './client.ts';
import { useSpendWords } from './words.ts';

/** Saves the workbook of a company, in the language of who asks. */
export function WorkbookButton({
  company,
  period = {},
}: {
  company: { id: string; name: string };
  period?: SpendPeriod;
}) {
  const words = useSpendWords();
  const { locale } = useWords();
  const saving = useMutation({
    mutationFn: async () => {
      const answer = await spend.analyses.workbook(company.id, { ...period, locale: locale as 'en' | 'fr' });
      const [, name = 'spend-analysis.xlsx'] =
        /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
      saveFile(await answer.blob(), name);
    },
  });
  return (
    <>
      <Button aria-label={words.downloadOf(company.name)} isPending={saving.isPending} onPress={() => saving.mutate()}>
        {words.download}
      </Button>
      <span role="status" className="spend-said">
        {saving.isPending ? words.downloading : saving.isSuccess ? words.saved : ''}
      </span>
      {saving.error && <Trouble error={saving.error} />}
    </>
  );
}
