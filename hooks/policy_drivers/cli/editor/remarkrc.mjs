// Lets remark, and VS Code with the extension unifiedjs.vscode-remark, hold front matter against the schemas of Policy
// Drivers. Keep it in the root of the repository as .remarkrc.mjs.
import remarkFrontmatter from 'remark-frontmatter';
import remarkLintFrontmatterSchema from 'remark-lint-frontmatter-schema';

export default {
  plugins: [
    remarkFrontmatter,
    [
      remarkLintFrontmatterSchema,
      {
        schemas: {
          './driver.schema.json': ['./drivers/**/*.md'],
          './collection.schema.json': ['./docs/collections/!(index).md'],
          './case-study.schema.json': ['./docs/case-studies/!(index).md'],
        },
      },
    ],
  ],
};
