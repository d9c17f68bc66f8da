/** What makes the page filter its table. Without it everything is shown. Changing it changes `scriptHash`: a test says to what. */
export const script = `
const form = document.querySelector('form');
const rows = [...document.querySelectorAll('tbody tr')];
const shown = document.querySelector('#shown');
const texts = rows.map((row) => row.textContent.toLowerCase());
function chosen(name) { return [...form.querySelectorAll('input[name=' + name + ']:checked')].map((box) => box.value); }
function filter() {
  const verdicts = chosen('verdict'), grades = chosen('grade');
  const words = form.elements.text.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let count = 0;
  rows.forEach((row, index) => {
    const fits = (verdicts.length === 0 || verdicts.includes(row.dataset.verdict))
      && (grades.length === 0 || grades.includes(row.dataset.grade))
      && words.every((word) => texts[index].includes(word));
    row.hidden = !fits;
    if (fits) count += 1;
  });
  shown.textContent = count + ' of ' + rows.length + ' clauses';
}
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
form.querySelector('[type=reset]').addEventListener('click', (event) => { event.preventDefault(); form.reset(); filter(); });
form.hidden = false;
filter();
`

/** SHA-256 of the script in base64, for the page's content security policy. */
export const scriptHash = 'vJs0/WRv9Fj/fXTqeQEWhqaS1yqZkQ1Y1oFeoceRU5w='
