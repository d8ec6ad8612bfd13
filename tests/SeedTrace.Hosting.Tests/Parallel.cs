// Collections have a stack each and mostly wait for it: two at a time leave even two cores idle.
[assembly: Xunit.v3.Parallelization(MaxThreads = 4)]
