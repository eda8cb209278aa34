/** What a served operation does not do of what is published; an operation without a note does all of it. */
export const COVERAGE_NOTES: Readonly<Record<string, string>> = {
  ListKubernetesClusterDetails: 'nothing of agents and vulnerabilities, and `scene` changes nothing',
  CreateTask: 'scans of files, not of clusters',
  ListTasks: 'scans of files, those of clusters are an empty list',
  ListTaskResources: 'scans of files, those of clusters are an empty list',
  AddCicdConfiguration: 'its lists for image scans are kept, nothing more',
  ListCicdConfigurations: 'no images are counted',
  ShowCicdConfiguration: 'its lists for image scans are kept, nothing more',
  ModifyCicdConfiguration: 'its lists for image scans are kept, nothing more',
  CreateCicdConfigurationCommand: 'the line that scans files; refused for images',
  KeystoneListProjects: 'the filter `name`, no other',
  KeystoneCreateProject: 'refused, and told how to create a project here',
};
